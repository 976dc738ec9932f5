import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { type Closing, type Side, useEvaluate } from "./api";
import { calledIn } from "./called-in";
import styles from "./closing-block.module.css";

type Props = { side: Side; it: Closing; isPaper?: boolean; onBack?: () => void };

/** A grade and a few words; the committee's is the result and completes the pair. */
export function EvaluationForm({ side, it, isPaper = false, onBack }: Props) {
  const { t } = useTranslation("showcases");
  const evaluate = useEvaluate();
  const [isMissing, miss] = useState(false);
  const submit = ({ grade, words = "" }: Record<string, string>) => {
    const chosen = it.grades.find(({ code }) => code === grade);
    miss(!chosen);
    if (!chosen) return;
    evaluate.mutate(
      { mentorship_id: it.mentorship_id, side, grade: chosen.code, words: words || null, from_paper: isPaper },
      { onSuccess: () => tell({ key: "evaluated", words: () => t(`told.evaluated.${side}`) }) },
    );
  };
  const actions = (
    <div className="line">
      <button type="submit" className="button button-solid" disabled={evaluate.isPending}>
        {t(side === "committee" ? "closing.complete" : "closing.hand_in")}
      </button>
      {onBack && (
        <button type="button" className="button" onClick={onBack}>
          {t("back")}
        </button>
      )}
    </div>
  );
  return (
    <Form onSubmit={submit} error={evaluate.error} actions={actions}>
      <fieldset className={`line ${styles.grades}`}>
        <legend>{t(`closing.grade.${side}`, calledIn(it))}</legend>
        {it.grades.map(({ code, name }) => (
          <label key={code} className="line">
            <input type="radio" name="grade" value={code} aria-describedby={isMissing ? "grade-missing" : undefined} />
            {name}
          </label>
        ))}
      </fieldset>
      {isMissing && (
        <p id="grade-missing" role="alert" className={styles.missing}>
          {t("closing.grade_missing")}
        </p>
      )}
      <Field label={t("closing.words")} name="words" hint={t(`closing.hint.${side}`, calledIn(it))} errors={fieldMessages(evaluate.error)}>
        <textarea className="input" maxLength={1000} />
      </Field>
    </Form>
  );
}
