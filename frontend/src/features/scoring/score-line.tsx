import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { Line } from "./api";
import type { LineDrawer } from "./chapter-list";
import { isShort, missingOf, SHAPES } from "./line-marks";
import { pointsText, weightText } from "./points";
import styles from "./score-line.module.css";

type Props = { line: Line; mayAppeal: boolean; onOpen: (kind: LineDrawer, indicator_id: string) => void };

/** One line: what it comes to with the sum that says why, what is missing, and what it opens to. */
export function ScoreLine({ line, mayAppeal, onOpen }: Props) {
  const { t } = useTranslation("scores");
  const act = (kind: LineDrawer, word: string) => (
    <button type="button" className="button-link" aria-label={t("line.act", { act: word, name: line.name })} onClick={() => onOpen(kind, line.indicator_id)}>
      {word}
    </button>
  );
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <h3>
          {line.name} <span className="hint">{t("points", { points: weightText(line.weight) })}</span>
        </h3>
        <strong className={styles.points}>{line.points === null ? <NoPoints line={line} /> : t("got", { points: pointsText(line.points) })}</strong>
      </div>
      <p className={styles.sentence}>
        {line.sentence}
        {line.own && <span className="tag">{t("line.own")}</span>}
        {line.corrected && <span className="tag">{t("line.corrected")}</span>}
      </p>
      {missingOf(line).length > 0 && <p className={styles.missing}>{t("line.missing", { list: missingOf(line).join(t("and")) })}</p>}
      {line.judges_missing.length > 0 && <p className={styles.missing}>{t("line.judges_missing", { list: line.judges_missing.join(t("and")) })}</p>}
      <div className={styles.acts}>
        {line.has_records && act("records", line.count === null ? t("line.look") : t("line.records", { count: line.count }))}
        {act("line", t(isShort(line) ? "line.why" : "line.rule"))}
        {mayAppeal && act("appeal", t("line.appeal"))}
      </div>
    </li>
  );
}

function NoPoints({ line: { status } }: { line: Line }) {
  const { t } = useTranslation("scores");
  const shape = SHAPES[status];
  return shape ? <Shape shape={shape} word={t(`status.${status}`)} /> : t("line.none");
}
