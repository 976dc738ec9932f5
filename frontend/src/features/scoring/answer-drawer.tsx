import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer, useOpen } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { type Appeal, type Score, useAnswer } from "./api";
import { type Corrections, CorrectionsField, correctionsOf, hasUnread } from "./corrections-field";
import styles from "./formula-fields.module.css";
import { judgedOf } from "./line-marks";

/** The answer to an objection: upheld, the score is put right in the same step; dismissed, it stays. */
export function AnswerDrawer({ it, appeal }: { it: Score; appeal: Appeal }) {
  const { t } = useTranslation("scores");
  const { close } = useOpen();
  const answer = useAnswer();
  const [upheld, uphold] = useState<boolean>();
  const [typed, type] = useState<Corrections>({});
  const [isMissing, miss] = useState(false);
  const submit = (values: Record<string, string>) => {
    miss(upheld === undefined);
    if (upheld === undefined) return;
    if (upheld && hasUnread(typed)) return;
    const body = { upheld, answer: values.answer ?? "", lines: upheld ? correctionsOf(typed) : [] };
    answer.mutate(
      { params: { path: { appeal_id: appeal.id } }, body },
      {
        onSuccess: () => {
          tell({ key: "answered", words: () => t("told.answered") });
          close();
        },
      },
    );
  };
  const choice = (value: boolean, word: string) => (
    <label className="line">
      <input type="radio" name="upheld" checked={upheld === value} aria-describedby={isMissing ? "upheld-missing" : undefined} onChange={() => uphold(value)} />
      {word}
    </label>
  );
  return (
    <Drawer title={t("appeal.answer_title", { line: appeal.indicator_name ?? t("appeal.whole") })}>
      <blockquote>{appeal.words}</blockquote>
      <Form onSubmit={submit} error={answer.error} actions={<FormActs act={t("appeal.answer")} back={t("back", { ns: "shell" })} isBusy={answer.isPending} onBack={close} />}>
        <fieldset className={styles.plain}>
          <legend className="visually-hidden">{t("appeal.outcome")}</legend>
          {choice(true, t("appeal.uphold"))}
          {choice(false, t("appeal.dismiss"))}
        </fieldset>
        {isMissing && (
          <p id="upheld-missing" role="alert">
            {t("appeal.choose")}
          </p>
        )}
        {upheld && <CorrectionsField lines={judgedOf(it.chapters)} typed={typed} onType={type} />}
        <Field label={t("appeal.answer_words")} name="answer" hint={t("appeal.answer_hint")} errors={fieldMessages(answer.error)}>
          <textarea className="input" maxLength={1000} required />
        </Field>
      </Form>
    </Drawer>
  );
}
