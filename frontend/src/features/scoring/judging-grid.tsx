import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Subject } from "./api";
import { answerAt, isAsked, keyOf, type Place } from "./judging-sheet";
import styles from "./judging-grid.module.css";
import type { Judging } from "./use-judging";

/** People down by name, indicators across; one cell in hand, to which all keys belong. */
export function JudgingGrid({ judging, subject }: { judging: Judging; subject: Subject }) {
  const { t } = useTranslation("scores");
  const { rows, columns } = judging.sheet;
  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <caption className="visually-hidden">{t("judging.grid")}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`judging.who.${subject}`)}</th>
            {columns.map(({ indicator_id, name, weight }) => (
              <th key={indicator_id} scope="col">
                {name} <span className="hint">{t("points", { points: weight })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((who, row) => (
            <tr key={who.subject_id}>
              <th scope="row">{who.name}</th>
              {columns.map(({ indicator_id }, column) => (isAsked(judging.sheet, { row, column }) ? <Cell key={indicator_id} judging={judging} at={{ row, column }} /> : <td key={indicator_id} className={styles.none} aria-label={t("judging.not_asked")} />))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ judging, at }: { judging: Judging; at: Place }) {
  const { t } = useTranslation("scores");
  const button = useRef<HTMLButtonElement>(null);
  const { sheet, place, refused } = judging;
  const isInHand = place.row === at.row && place.column === at.column;
  const answer = answerAt(sheet, at);
  const mark = answer && refused[keyOf(answer)] ? "refused" : judging.mark(at);
  useEffect(() => {
    if (isInHand) button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isInHand]);
  const word = answer?.grade || t("judging.open");
  const said = t("judging.cell", { who: sheet.rows[at.row]?.name, what: sheet.columns[at.column]?.name, grade: word, mark: mark === "whole" || mark === "open" ? "" : t(`judging.mark.${mark}`) });
  return (
    <td className={styles.cell} data-mark={mark} data-in-hand={isInHand || undefined}>
      <button ref={button} type="button" aria-pressed={isInHand} aria-label={said} tabIndex={isInHand ? 0 : -1} onClick={() => judging.go(at)}>
        {word}
        {mark !== "whole" && mark !== "open" && <span className={styles.mark}>{t(`judging.mark.${mark}`)}</span>}
      </button>
    </td>
  );
}
