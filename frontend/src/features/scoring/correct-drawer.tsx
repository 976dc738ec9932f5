import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer, useOpen } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { type Of, type Score, useCorrect } from "./api";
import { ChangedLines } from "./changed-lines";
import { type Corrections, CorrectionsField, correctionsOf, hasUnread } from "./corrections-field";
import { judgedOf } from "./line-marks";
import { differenceText, pointsText } from "./points";

/** A closed score put right: first what would come out, then the revision itself; both versions stay. */
export function CorrectDrawer({ of, it }: { of: Of; it: Score }) {
  const { t } = useTranslation("scores");
  const { close } = useOpen();
  const look = useCorrect();
  const correct = useCorrect();
  const [reason, say] = useState("");
  const [typed, type] = useState<Corrections>({});
  const asked = (dry_run: boolean) => ({ params: { path: of }, body: { reason, lines: correctionsOf(typed), dry_run } });
  const found = look.data;
  const change = <T,>(put: (value: T) => void) => (value: T) => {
    put(value);
    look.reset();
  };
  const submit = () => {
    if (hasUnread(typed)) return;
    if (!found) return look.mutate(asked(true));
    correct.mutate(asked(false), {
      onSuccess: ({ before, after }) => {
        tell({ key: "corrected", words: () => t("told.corrected", { before: pointsText(before), after: pointsText(after) }) });
        close();
      },
    });
  };
  const error = look.error ?? correct.error;
  return (
    <Drawer title={t("correct.title")}>
      <p className="hint">{t("correct.why")}</p>
      <Form onSubmit={submit} error={error} actions={<FormActs act={t(found ? "correct.do" : "correct.look")} back={t("correct.not")} isBusy={look.isPending || correct.isPending} onBack={close} />}>
        <Field label={t("correct.reason")} name="reason" hint={t("correct.reason_hint")} errors={fieldMessages(error)}>
          <textarea className="input" maxLength={400} required value={reason} onChange={({ target }) => change(say)(target.value)} />
        </Field>
        <CorrectionsField lines={judgedOf(it.chapters)} typed={typed} onType={change(type)} />
        {found && (
          <section className="stack-tight" aria-live="polite">
            <h3>{t("correct.found", { before: pointsText(found.before), after: pointsText(found.after), difference: differenceText(found.after - found.before) })}</h3>
            <ChangedLines changes={found.changes} />
          </section>
        )}
      </Form>
    </Drawer>
  );
}
