import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/api/problem";
import { FormProblem } from "@/components/form-problem";
import { Act } from "./act";
import type { Draft, Plan } from "./api";
import styles from "./draft-card.module.css";
import { DraftClash } from "./draft-clash";
import { DraftOwed } from "./draft-owed";
import { MadeLinks } from "./made-links";
import { questionOf } from "./questions";
import type { Review } from "./use-review";

const REFUSED = 409;

type Props = { plan: Plan; draft: Draft; review: Review; isPhone: boolean };

/** The current draft: its sentence, what it asks, and what may be done with it; on a phone the acts are in the bar. */
export function DraftOpen({ plan, draft, review, isPhone }: Props) {
  const { t } = useTranslation("plans");
  const refused = review.refused[draft.id];
  const question = questionOf(draft);
  const made = draft.same_as?.made ?? draft.made;
  return (
    <div className={styles.open}>
      {isPhone && <p className={styles.sentence}>{draft.sentence}</p>}
      {draft.same_as && <p>{t("draft.same_as", { title: draft.same_as.plan_title })}</p>}
      {question === "conflict" && <DraftClash plan={plan} draft={draft} />}
      {question === "contradiction" && <DraftOwed plan={plan} draft={draft} />}
      {question && (
        <p className={styles.question} id={`question-${draft.id}`} tabIndex={-1}>
          {t(`ask.${question}`)}
        </p>
      )}
      {refused && <FormProblem error={new ApiProblem(REFUSED, { detail: refused })} />}
      {!isPhone && <Acts draft={draft} review={review} />}
      {made.length > 0 && (
        <p className="line">
          <span className="hint">{t(`made.${draft.what}`)}</span>
          <MadeLinks made={made} />
        </p>
      )}
    </div>
  );
}

function Acts({ draft, review }: Pick<Props, "draft" | "review">) {
  const { t } = useTranslation("plans");
  const can = (act: string) => draft.actions.includes(act);
  const isAsked = review.choices.length > 0;
  return (
    <div className={styles.acts}>
      {can("accept") && !isAsked && <Act word={t("draft.accept")} hint="Enter" isFirst onClick={() => review.accept([draft])} />}
      {can("accept") && review.choices.map((choice) => <Act key={choice.key} word={t(choice.word, choice.values)} hint={choice.key} onClick={() => review.answer(draft, choice)} />)}
      {can("merge") && isAsked && <Act word={t("draft.move")} hint="R" onClick={() => review.edit(draft.id, true)} />}
      {can("edit") && <Act word={t("draft.edit")} hint="E" onClick={() => review.edit(draft.id)} />}
      {can("skip") && !review.choices.some(({ act }) => act === "skip") && <Act word={t("draft.skip")} hint="X" onClick={() => review.skip([draft])} />}
      {can("undo") && <Act word={t("undo", { ns: "shell" })} onClick={() => review.undo(draft)} />}
    </div>
  );
}
