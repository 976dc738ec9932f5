import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { todayIso } from "@/dates/format";
import { type Folder, type Hand, stepOf, useEnterSignature } from "./api";

type Props = {
  folder: Folder;
  /** The way to where the signed page may be kept as a photo. */
  keep?: ReactNode;
  onDone: () => void;
};

/** Whose signature stands on the printed minutes, and the day beside it. */
export function SignatureForm({ folder, keep, onDone }: Props) {
  const { t } = useTranslation("minutes");
  const enter = useEnterSignature();
  const { current, paper_hands } = folder;
  const errors = fieldMessages(enter.error);
  const submit = ({ hand, signed_on = "" }: Record<string, string>) =>
    enter.mutate(
      { params: stepOf(folder), body: { hand: hand as Hand, signed_on } },
      {
        onSuccess: () => {
          tell({ key: "minutes", words: () => t("told.sign") });
          onDone();
        },
      },
    );
  const actions = (
    <FormActs act={t("act.sign")} back={t("act.back")} isBusy={enter.isPending} onBack={onDone} />
  );
  return (
    <Form onSubmit={submit} error={enter.error} actions={actions}>
      <div className="pair">
        <Field label={t("sign.hand")} name="hand" errors={errors}>
          <select className="input">
            {paper_hands.map((hand) => (
              <option key={hand} value={hand}>
                {t(`sign.${hand}`, { name: current?.[`${hand}_name`] })}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("sign.on")} name="signed_on" errors={errors}>
          <input type="date" className="input" defaultValue={todayIso()} min={current?.held_on} max={todayIso()} />
        </Field>
      </div>
      <p className="hint">
        {t("sign.hint")} {keep}
      </p>
    </Form>
  );
}
