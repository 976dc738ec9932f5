import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ArcGlyph, ArcMark, Hatch } from "./arc-mark";
import type { DotState, PeriodState } from "./api";
import styles from "./pattern-legend.module.css";
import ring from "./ring.module.css";

const STATES: PeriodState[] = ["done", "due_soon", "overdue", "not_due", "not_in_use", "exempt"];
const DOTS: DotState[] = ["held", "planned", "late"];

/** A piece of ring about the top of a circle, cut out of the units around it. */
const PIECE = { centre: 320, outer: 246, inner: 236, span: { from: -4.5, to: 4.5 } };
const PIECE_BOX = "298 70 44 20";

/** The six patterns and the three dots with their words. */
export function PatternLegend() {
  const { t } = useTranslation("year-ring");
  const hatch = useId();
  return (
    <ul className={styles.legend} aria-label={t("legend")}>
      {STATES.map((state) => (
        <li key={state}>
          <svg viewBox={PIECE_BOX} className={`${ring.ring} ${styles.piece}`} aria-hidden="true">
            <Hatch id={hatch + state} />
            <ArcMark state={state} hatch={hatch + state} {...PIECE} />
            <ArcGlyph state={state} at={{ x: 320, y: 79 }} half={6} />
          </svg>
          {t(`state.${state}`)}
        </li>
      ))}
      {DOTS.map((state) => (
        <li key={state}>
          <svg viewBox="0 0 12 12" className={`${ring.ring} ${styles.dot}`} aria-hidden="true">
            <circle className={state === "planned" ? ring.dotPlanned : ring.dot} cx="6" cy="6" r={state === "planned" ? 3.25 : 4} />
            {state === "late" && <circle className={ring.dotCore} cx="6" cy="6" r="1.5" />}
          </svg>
          {t(`dot_legend.${state}`)}
        </li>
      ))}
    </ul>
  );
}
