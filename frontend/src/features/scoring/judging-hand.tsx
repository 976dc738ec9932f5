import { type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { GradeButtons } from "./grade-buttons";
import styles from "./judging-hand.module.css";
import { answerAt, keyOf } from "./judging-sheet";
import type { Judging } from "./use-judging";

type Props = {
  judging: Judging;
  reason: RefObject<HTMLTextAreaElement | null>;
  /** A grade was given by mouse; by keys the page itself hears it. */
  onGrade: (index: number) => void;
  /** The reason is written: on with the next. */
  onDone: () => void;
};

/** The cell in hand: who, what is judged by which evidence, the grades and the reason. */
export function JudgingHand({ judging, reason, onGrade, onDone }: Props) {
  const { t } = useTranslation("scores");
  const { sheet, place, refused } = judging;
  const [who, column] = [sheet.rows[place.row], sheet.columns[place.column]];
  if (!who || !column) return null;
  const answer = answerAt(sheet, place);
  const key = keyOf({ subject_id: who.subject_id, indicator_id: column.indicator_id });
  return (
    <section className={styles.hand} aria-label={t("judging.hand")}>
      <div>
        <h2>{who.name}</h2>
        <p>
          {column.name} <span className="hint">{t("points", { points: column.weight })}</span>
        </p>
      </div>
      {column.evidence && <p className="hint">{t("judging.evidence", { evidence: column.evidence })}</p>}
      <GradeButtons column={column} label={t("judging.grade")} chosen={answer?.grade} hasKeys onChoose={onGrade} />
      <label className="stack-tight">
        <span>{t(column.reason_required ? "judging.reason_required" : "judging.reason")}</span>
        <textarea
          ref={reason}
          className="input"
          maxLength={300}
          value={answer?.reason ?? ""}
          aria-invalid={judging.mark(place) === "no_reason" || undefined}
          onFocus={() => judging.type(place)}
          onBlur={() => judging.type(undefined)}
          onChange={({ target }) => judging.say(place, target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onDone();
          }}
        />
      </label>
      {refused[key] && (
        <p role="alert" className={styles.refused}>
          {refused[key]}
        </p>
      )}
    </section>
  );
}
