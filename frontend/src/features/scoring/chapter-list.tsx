import { useTranslation } from "react-i18next";
import type { Chapter } from "./api";
import styles from "./chapter-list.module.css";
import { hasGap } from "./line-marks";
import { pointsText, weightText } from "./points";
import { ScoreLine } from "./score-line";

/** What a line opens to. */
export type LineDrawer = "records" | "line" | "appeal";
type Props = { chapters: Chapter[]; mayAppeal: boolean; onOpen: (kind: LineDrawer, indicator_id: string) => void };

/** The score in its chapters; those where something is missing stand open. */
export function ChapterList({ chapters, ...rest }: Props) {
  return (
    <div className={styles.chapters}>
      {chapters.map((chapter) => (
        <details key={chapter.name} className={styles.chapter} open={chapters.length < 3 || hasGap(chapter)}>
          <Head chapter={chapter} />
          <ul className={styles.lines}>
            {chapter.lines.map((line) => (
              <ScoreLine key={line.indicator_id} line={line} {...rest} />
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

/** Of less than its weight where something falls away. */
function Head({ chapter: { name, weight, points, of } }: { chapter: Chapter }) {
  const { t } = useTranslation("scores");
  return (
    <summary>
      <h2>{name}</h2>
      <span className="hint">{t("points", { points: weightText(weight) })}</span>
      <span className={styles.points}>
        {of > 0 ? t("got", { points: pointsText(points) }) : t("line.none")}
        {of > 0 && of < weight && <span className="hint"> {t("of_applying", { points: weightText(of) })}</span>}
      </span>
    </summary>
  );
}
