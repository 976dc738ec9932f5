import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { type Closing, type Side, useEvaluate } from "./api";
import styles from "./closing-block.module.css";

type Props = { side: Side; it: Closing; isPaper?: boolean; onBack?: () => void };

/** A grade and a few words; the committee's is the result and completes the pair. */
export function EvaluationForm({ side, it, isPaper = false, onBack }: Props) {
  const { t } = useTranslation("showcases");
  const evaluate = useEvaluate();
  const submit = ({ grade = "", words = "" }: Record<string, string>) =>
    evaluate.mutate(
      { mentorship_id: it.mentorship_id, side, grade: grade as Closing["grades"][number]["code"], words: words || null, from_paper: isPaper },
      { onSuccess: () => tell({ key: "evaluated", words: () => t(`told.evaluated.${side}`) }) },
    );
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
        <legend>{t(`closing.grade.${side}`)}</legend>
        {it.grades.map(({ code, name }, place) => (
          <label key={code} className="line">
            <input type="radio" name="grade" value={code} defaultChecked={place === 1} />
            {name}
          </label>
        ))}
      </fieldset>
      <Field label={t("closing.words")} name="words" hint={t(`closing.hint.${side}`)} errors={fieldMessages(evaluate.error)}>
        <textarea className="input" maxLength={1000} />
      </Field>
    </Form>
  );
}
