import { useTranslation } from "react-i18next";
import type { Line, LineCorrection } from "./api";
import styles from "./corrections-field.module.css";
import { pointsOf, pointsText, weightText } from "./points";

/** What is typed for one judged line. */
export type Typed = { points: string; reason: string };
export type Corrections = Record<string, Typed>;

/** Lines that somebody set to other points; what was left alone is not among them. */
export const correctionsOf = (typed: Corrections): LineCorrection[] =>
  Object.entries(typed).flatMap(([indicator_id, { points, reason }]) => {
    const set = pointsOf(points);
    return set === undefined ? [] : [{ indicator_id, points: set, reason: reason.trim() }];
  });

const isUnread = ({ points }: Typed) => points.trim() !== "" && pointsOf(points) === undefined;
/** Somebody typed what are no points: nothing is sent without it. */
export const hasUnread = (typed: Corrections) => Object.values(typed).some(isUnread);

type Props = { lines: Line[]; typed: Corrections; onType: (typed: Corrections) => void };

/** Judged lines may be set to other points with a reason; counted ones follow their records and are not offered. */
export function CorrectionsField({ lines, typed, onType }: Props) {
  const { t } = useTranslation("scores");
  if (lines.length === 0) return null;
  const change = (id: string, next: Partial<Typed>) => onType({ ...typed, [id]: { points: "", reason: "", ...typed[id], ...next } });
  return (
    <fieldset className={styles.lines}>
      <legend>{t("correct.lines")}</legend>
      <p className="hint">{t("correct.counted")}</p>
      {lines.map(({ indicator_id, name, weight, points }) => {
        const mine = typed[indicator_id] ?? { points: "", reason: "" };
        const wrong = isUnread(mine) ? `unread-${indicator_id}` : undefined;
        return (
          <div key={indicator_id} className={styles.line}>
            <span>
              {name} <span className="hint">{t("correct.now", { points: points === null ? t("line.none") : pointsText(points), weight: weightText(weight) })}</span>
            </span>
            <input className="input" inputMode="decimal" aria-label={t("correct.points", { name })} placeholder={t("correct.points_short")} value={mine.points} aria-invalid={wrong !== undefined} aria-describedby={wrong} onChange={({ target }) => change(indicator_id, { points: target.value })} />
            <input className="input" maxLength={400} aria-label={t("correct.line_reason", { name })} placeholder={t("correct.line_reason_short")} value={mine.reason} onChange={({ target }) => change(indicator_id, { reason: target.value })} />
            {wrong && (
              <p id={wrong} role="alert">
                {t("correct.unread")}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
