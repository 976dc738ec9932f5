import { useTranslation } from "react-i18next";
import { monthText } from "@/dates/format";
import type { Picture } from "./picture";
import { circlePart, pointAt, sector, spoke } from "./shapes";
import styles from "./ring.module.css";

/** Under the arcs: holidays, the ring that is looked at, months, terms, and the hand of today. */
export function RingGround({ picture, lit }: { picture: Picture; lit?: number }) {
  const { centre, holidays, separators, terms, hand, layout, rings } = picture;
  const { centre: inner, handEnd: outer, rings: form } = layout;
  const row = rings.find(({ number }) => number === lit);
  const whole = { from: separators[0] ?? 0, to: separators.at(-1) ?? 0 };
  return (
    <g aria-hidden="true" className={styles.still}>
      {holidays.map((span) => (
        <path key={span.from} className={styles.holiday} d={sector(centre, outer, inner, span)} />
      ))}
      {row && <path className={styles.lit} d={circlePart(centre, (row.outer + row.inner) / 2, whole)} strokeWidth={form.pitch} />}
      {separators.map((angle) => (
        <path key={angle} className={styles.separator} d={spoke(centre, inner, outer, angle)} />
      ))}
      {terms.map((angle) => (
        <path key={angle} className={styles.term} d={spoke(centre, inner, outer, angle)} />
      ))}
      {hand !== undefined && <path className={styles.hand} d={spoke(centre, inner, outer, hand)} />}
    </g>
  );
}

const JANUARY = 1;

/** Above the arcs: month names, upright, and the numbers of the rings in the seam. */
export function RingLabels({ picture, lit }: { picture: Picture; lit?: number }) {
  const { t } = useTranslation("year-ring");
  const { months, rings, centre, layout } = picture;
  const nameOf = (month: number) => (layout.name === "full" ? t("month", { month }) : month);
  return (
    <g aria-hidden="true">
      {months.map(({ x, y, month, starts, isToday }, index) => (
        <text key={month} x={x} y={y} fontSize={layout.labelText} className={isToday ? `${styles.month} ${styles.thisMonth}` : styles.month}>
          {(index === 0 || month === JANUARY) && <title>{monthText(starts)}</title>}
          {nameOf(month)}
        </text>
      ))}
      {rings.map(({ id, number, outer, inner, group }) => {
        const { x, y } = pointAt(centre, (outer + inner) / 2, 0);
        return (
          <text key={id} x={x} y={y} fontSize={layout.ringText} className={`${styles.number} ${styles.still} ${number === lit ? styles.numberLit : ""}`}>
            {group ? `${number}+` : number}
          </text>
        );
      })}
    </g>
  );
}
