import { useTranslation } from "react-i18next";
import type { Draft } from "./api";
import { progress } from "./review-state";
import styles from "./thumb-bar.module.css";
import type { Review } from "./use-review";

type Props = { drafts: Draft[]; review: Review; onText: () => void };

/** On a phone: the acts of the current draft where the thumb is, always in the same place. */
export function ThumbBar({ drafts, review, onText }: Props) {
  const { t } = useTranslation("plans");
  const { current, choices } = review;
  if (!current || review.edited) return null;
  const can = (act: string) => current.actions.includes(act);
  const button = (word: string, onClick: () => void, isSolid = false) => (
    <button key={word} type="button" className={isSolid ? "button button-solid" : "button"} onClick={onClick}>
      {word}
    </button>
  );
  const answers = can("accept") ? choices : [];
  const hasSkip = answers.some(({ act }) => act === "skip");
  return (
    <div className={styles.bar} role="region" aria-label={t("bar.label")}>
      <div className={styles.top}>
        <span className="hint">{t("now.seen", progress(drafts))}</span>
        <button type="button" className={styles.quiet} onClick={onText}>
          {t("text.open")}
        </button>
        <button type="button" className={styles.quiet} disabled={!review.canUndo} onClick={review.undoLatest}>
          {t("bar.undo")}
        </button>
      </div>
      {answers.length > 0 && (
        <div className={styles.answers}>{answers.map((choice) => button(t(choice.word, choice.values), () => review.answer(current, choice)))}</div>
      )}
      <div className={styles.acts}>
        {can("skip") && !hasSkip && button(t("draft.skip"), () => review.skip([current]))}
        {can("edit") && button(t("draft.edit"), () => review.edit(current.id))}
        {can("accept") && answers.length === 0 && button(t("draft.accept"), () => review.accept([current]), true)}
        {can("undo") && button(t("bar.undo_this"), () => review.undo(current))}
        {!can("accept") && button(t("now.next"), review.next)}
      </div>
    </div>
  );
}
