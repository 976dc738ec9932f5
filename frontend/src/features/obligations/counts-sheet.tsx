import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { FileDrop } from "@/components/file-drop";
import { tell } from "@/components/undo-store";
import { useImportCounts } from "./counts-api";
import { CountsOutcome } from "./counts-outcome";
import type { ActProps } from "./duty-acts";
import { StepForm } from "./step-form";

const MONTH_LENGTH = 7;
const ROWS = 8;

/** First what would become of each line, then all of them or none. */
export function CountsSheet({ detail, light, onDone }: ActProps) {
  const { t } = useTranslation("obligations");
  const [file, choose] = useState<File>();
  const [text, type] = useState("");
  const check = useImportCounts();
  const write = useImportCounts();
  const sheet = { duty_id: detail.duty.id, org_id: detail.org_id, month: light.starts.slice(0, MONTH_LENGTH), file, text };
  const checked = check.data;
  const isReady = checked !== undefined && checked.bad === 0;
  const again = () => {
    check.reset();
    write.reset();
  };
  const submit = () => {
    if (!isReady) return check.mutate({ ...sheet, dry_run: true });
    write.mutate(
      { ...sheet, dry_run: false },
      {
        onSuccess: ({ rows }) => {
          tell({ key: "counted", words: () => t("count.told", { count: rows.length, period: light.name }) });
          onDone();
        },
      },
    );
  };
  const mutation = { error: check.error ?? write.error, isPending: check.isPending || write.isPending };
  return (
    <StepForm title={t("count.title", { period: light.name })} act={isReady ? t("count.import", { count: checked.rows.length }) : t("count.check")} mutation={mutation} onSubmit={submit} onBack={onDone}>
      <FileDrop
        label={t("count.file")}
        hint={t("count.file_hint")}
        accept=".xlsx,.csv,.txt"
        file={file}
        onFile={(next) => {
          choose(next);
          again();
        }}
      />
      {!file && (
        <Field label={t("count.text")} name="text" hint={t("count.text_hint")} errors={fieldMessages(mutation.error)}>
          <textarea
            className="input"
            rows={ROWS}
            value={text}
            onChange={(event) => {
              type(event.target.value);
              again();
            }}
          />
        </Field>
      )}
      {checked && <CountsOutcome read={checked} />}
    </StepForm>
  );
}
