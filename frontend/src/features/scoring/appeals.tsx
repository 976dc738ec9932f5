import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import { dayText } from "@/dates/format";
import type { Appeal, Score } from "./api";
import styles from "./revisions.module.css";

const SHAPES: Record<Appeal["state"], ShapeName> = { waiting: "square", upheld: "done", dismissed: "dashed" };

type Props = { it: Pick<Score, "appeals">; onAnswer: (appeal_id: string) => void };

/** Objections to this score with their answers; nothing at all where there are none. */
export function Appeals({ it, onAnswer }: Props) {
  const { t } = useTranslation("scores");
  if (it.appeals.length === 0) return null;
  return (
    <section className="card stack-tight" aria-labelledby="appeals-title">
      <h2 id="appeals-title">{t("appeal.title")}</h2>
      <ul className={styles.list}>
        {it.appeals.map((one) => (
          <li key={one.id} className={styles.one}>
            <div className="line-spread">
              <span className="line">
                <Shape shape={SHAPES[one.state]} word={t(`appeal.state.${one.state}`)} />
                <strong>{one.indicator_name ?? t("appeal.whole")}</strong>
              </span>
              <span className="hint">{dayText(one.at)}</span>
            </div>
            <p>{one.words}</p>
            {one.answer && <p>{t(one.answered_by_name ? "appeal.answered_by" : "appeal.answered", { name: one.answered_by_name, day: one.answered_at && dayText(one.answered_at), words: one.answer })}</p>}
            {one.refusal && <p className="hint">{one.refusal}</p>}
            {one.actions.includes("answer") && (
              <div>
                <button type="button" className="button" onClick={() => onAnswer(one.id)}>
                  {t("appeal.answer")}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
