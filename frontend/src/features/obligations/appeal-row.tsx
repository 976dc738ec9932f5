import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Shape, type ShapeName } from "@/components/shape";
import { tell } from "@/components/undo-store";
import { dayText, dayWithYear } from "@/dates/format";
import { type Appeal, appealStep, useAnswerAppeal } from "./api";
import styles from "./request-row.module.css";
import { StepForm } from "./step-form";
import form from "./step-form.module.css";

const SHAPES: Record<Appeal["state"], ShapeName> = { open: "square", explained: "done", upheld: "done" };

type Props = { row: Appeal; isPast?: boolean; isNamed?: boolean };

/** What somebody holds against a light, and what the organisation above answered. */
export function AppealRow({ row, isPast = false, isNamed = false }: Props) {
  const { t } = useTranslation("obligations");
  const [isAnswering, answer] = useState(false);
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <Shape shape={SHAPES[row.state]} word={t(`appeal.state.${row.state}`)} />
        {isNamed && <strong>{row.duty_name}</strong>}
        <span>{row.person_name ?? row.org_name}</span>
        <span className="hint">{t("appeal.period", { from: dayWithYear(row.period_starts), until: dayText(row.period_ends) })}</span>
      </span>
      <span className={styles.words}>{row.words}</span>
      <span className="hint">
        {t("appeal.by", { name: row.made_by, day: dayText(row.made_at) })}
        {t("comma")}
        {row.answered_at ? t("appeal.answered", { name: row.answered_by, day: dayText(row.answered_at), words: row.answer_words }) : t("appeal.waits_for", { org: row.answering_org_name })}
      </span>
      {isAnswering ? (
        <Answer row={row} onDone={() => answer(false)} />
      ) : (
        !isPast &&
        row.actions.includes("answer") && (
          <div className="line">
            <button type="button" className="button" onClick={() => answer(true)}>
              {t("appeal.answer")}
            </button>
          </div>
        )
      )}
    </li>
  );
}

function Answer({ row, onDone }: { row: Appeal; onDone: () => void }) {
  const { t } = useTranslation("obligations");
  const answer = useAnswerAppeal();
  const submit = ({ kind = "explained", words = "" }: Record<string, string>) =>
    answer.mutate(
      { params: appealStep(row), body: { answer: kind as "explained" | "upheld", words } },
      {
        onSuccess: () => {
          tell({ key: `answered:${row.id}`, words: () => t("appeal.told_answer") });
          onDone();
        },
      },
    );
  return (
    <StepForm title={t("appeal.answer")} act={t("appeal.answer_act")} mutation={answer} onSubmit={submit} onBack={onDone}>
      <fieldset className={form.choices}>
        <legend className="visually-hidden">{t("appeal.answer")}</legend>
        {(["explained", "upheld"] as const).map((kind) => (
          <label key={kind} className="line">
            <input type="radio" name="kind" value={kind} defaultChecked={kind === "explained"} />
            {t(`appeal.as.${kind}`)}
          </label>
        ))}
      </fieldset>
      <Field label={t("appeal.answer_words")} name="words" errors={fieldMessages(answer.error)}>
        <textarea className="input" />
      </Field>
    </StepForm>
  );
}
