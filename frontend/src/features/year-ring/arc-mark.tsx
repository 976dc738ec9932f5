import type { PeriodState } from "./api";
import { circlePart, diamond, type Point, sector, type Span, triangle } from "./shapes";
import styles from "./ring.module.css";

type Place = { centre: number; outer: number; inner: number; span: Span };

/** The six looks of a period. All of them differ in black and white. */
export function ArcMark({ state, hatch, centre, outer, inner, span }: Place & { state: PeriodState; hatch: string }) {
  const line = () => circlePart(centre, (outer + inner) / 2, span);
  const body = () => sector(centre, outer, inner, span);
  switch (state) {
    case "done":
      return <path className={styles.done} d={body()} />;
    case "due_soon":
      return <path className={styles.due} d={sector(centre, outer - 0.5, inner + 0.5, span)} fill={`url(#${hatch})`} />;
    case "overdue":
      return (
        <>
          <path className={styles.overdue} d={body()} />
          <path className={styles.cut} d={line()} strokeWidth={outer - inner} />
        </>
      );
    case "not_due":
      return <path className={styles.notDue} d={line()} />;
    case "not_in_use":
      return <path className={styles.notInUse} d={line()} />;
    case "exempt":
      return <path className={styles.exempt} d={line()} />;
  }
}

/** What asks for something carries its shape too: white, with the light's edge, upright. */
export function ArcGlyph({ state, at, half }: { state: PeriodState; at: Point; half: number }) {
  if (state !== "overdue" && state !== "due_soon") return null;
  const isRed = state === "overdue";
  const shape = isRed ? diamond(at, half) : triangle(at, half);
  return (
    <>
      <path className={styles.halo} d={shape} />
      <path className={`${styles.glyph} ${isRed ? styles.glyphRed : styles.glyphYellow}`} d={shape} />
    </>
  );
}

const STEP = 2.5;
const LINE = 1.1;

/** Lines at 45 degrees on the tint. */
export function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width={STEP} height={STEP} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className={styles.hatchGround} width={STEP} height={STEP} />
      <path className={styles.hatchLine} d={`M${LINE / 2} 0v${STEP}`} strokeWidth={LINE} />
    </pattern>
  );
}
