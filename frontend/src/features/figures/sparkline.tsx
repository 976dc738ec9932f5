import type { Cell } from "./grid";
import styles from "./sparkline.module.css";

const HEIGHT = 24;
const STEP = 8;
const BAR = 5;

/** How one line went, beside its figures, which are its words; each line by its own measure: lines are not compared. */
export function Sparkline({ cells }: { cells: Cell[] }) {
  const most = Math.max(1, ...cells.map(({ value }) => value ?? 0));
  return (
    <svg className={styles.line} viewBox={`0 0 ${cells.length * STEP} ${HEIGHT}`} width={cells.length * STEP} height={HEIGHT} aria-hidden="true">
      {cells.map(({ value }, at) => {
        const height = value === null ? 1 : Math.max(1, (value / most) * (HEIGHT - 2));
        // oxlint-disable-next-line react/no-array-index-key
        return <rect key={at} data-unknown={value === null || undefined} x={at * STEP + 1} y={HEIGHT - height} width={value === null ? 2 : BAR} height={height} />;
      })}
    </svg>
  );
}
