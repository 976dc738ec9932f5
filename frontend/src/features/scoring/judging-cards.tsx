import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { GradeButtons } from "./grade-buttons";
import styles from "./judging-cards.module.css";
import { answerAt, isAsked, keyOf, nextPerson, type Place, rowProgress } from "./judging-sheet";
import type { Judging } from "./use-judging";

type Props = { judging: Judging };

/** The sheet on a phone: one person at a time with everything that is judged, then the next one who is not done. */
export function JudgingCards({ judging }: Props) {
  const { t } = useTranslation("scores");
  const { rows, columns } = judging.sheet;
  const { row } = judging.place;
  const who = rows[row];
  const next = nextPerson(judging.sheet, row);
  const { done, all } = rowProgress(judging.sheet, row);
  const go = (to: number) => {
    judging.go({ row: to, column: columns.findIndex((_, column) => isAsked(judging.sheet, { row: to, column })) });
    scrollTo({ top: 0 });
  };
  if (!who) return null;
  return (
    <>
      <section className="stack" aria-labelledby="in-hand">
        <div className="line-spread">
          <h2 id="in-hand">{who.name}</h2>
          <span className="hint">{t("judging.at", { at: row + 1, all: rows.length })}</span>
        </div>
        {columns.map(({ indicator_id }, column) => isAsked(judging.sheet, { row, column }) && <Criterion key={`${who.subject_id}:${indicator_id}`} judging={judging} at={{ row, column }} />)}
      </section>
      <details className={styles.names}>
        <summary>{t("judging.all", { count: rows.length })}</summary>
        <ul className="rows">
          {rows.map(({ subject_id, name }, place) => (
            <li key={subject_id}>
              <button type="button" className="button-link" aria-current={place === row || undefined} onClick={() => go(place)}>
                {name}
              </button>
              <Progress {...rowProgress(judging.sheet, place)} />
            </li>
          ))}
        </ul>
      </details>
      <div className={styles.foot}>
        <span aria-live="polite">{done < all ? t("judging.left_here", { count: all - done }) : t("judging.whole_here")}</span>
        {next !== undefined && next !== row && (
          <button type="button" className={done < all ? "button" : "button button-solid"} onClick={() => go(next)}>
            {t("judging.next_person", { name: rows[next]?.name })}
          </button>
        )}
      </div>
    </>
  );
}

function Progress({ done, all }: { done: number; all: number }) {
  const { t } = useTranslation("scores");
  if (done === all) return <Shape shape="done" word={t("judging.mark.whole")} />;
  return <Shape shape={done === 0 ? "open" : "half"} word={t("judging.of", { done, all })} />;
}

function Criterion({ judging, at }: { judging: Judging; at: Place }) {
  const { t } = useTranslation("scores");
  const column = judging.sheet.columns[at.column];
  const who = judging.sheet.rows[at.row];
  if (!column || !who) return null;
  const answer = answerAt(judging.sheet, at);
  const key = keyOf({ subject_id: who.subject_id, indicator_id: column.indicator_id });
  const isMissing = judging.mark(at) === "no_reason";
  return (
    <section className={styles.criterion} data-missing={isMissing || undefined}>
      <h3>
        {column.name} <span className="hint">{t("points", { points: column.weight })}</span>
      </h3>
      {column.evidence && <p className="hint">{t("judging.evidence", { evidence: column.evidence })}</p>}
      <GradeButtons column={column} label={`${who.name} ${column.name}`} chosen={answer?.grade} onChoose={(index) => judging.grade(at, index)} />
      {answer?.grade && (
        <label className="stack-tight">
          <span>{t(column.reason_required ? "judging.reason_required" : "judging.reason")}</span>
          <textarea
            className="input"
            maxLength={300}
            value={answer.reason}
            aria-invalid={isMissing || undefined}
            onFocus={() => judging.type(at)}
            onBlur={() => judging.type(undefined)}
            onChange={({ target }) => judging.say(at, target.value)}
          />
        </label>
      )}
      {judging.refused[key] && (
        <p role="alert" className={styles.refused}>
          {judging.refused[key]}
        </p>
      )}
    </section>
  );
}
