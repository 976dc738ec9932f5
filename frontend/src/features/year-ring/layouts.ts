/** The two drawings, in units of their own view box (screens §5); there is nothing in between. */
export type Layout = {
  name: "full" | "compact";
  size: number;
  /** Radius on which the month names stand. */
  labels: number;
  labelText: number;
  /** Radii of the dots, from outside. */
  lanes: number[];
  dot: number;
  rings: { outer: number; pitch: number; thick: number; max: number };
  earlier: { outer: number; pitch: number; thick: number; max: number };
  centre: number;
  handEnd: number;
  ringText: number;
  /** Half height of the triangle and the diamond on an arc. */
  glyph: number;
};

export const FULL: Layout = {
  name: "full",
  size: 640,
  labels: 302,
  labelText: 14,
  lanes: [278, 267, 256],
  dot: 4,
  rings: { outer: 246, pitch: 14, thick: 10, max: 8 },
  earlier: { outer: 128, pitch: 8, thick: 3, max: 3 },
  centre: 100,
  handEnd: 286,
  ringText: 12,
  glyph: 6.5,
};

export const COMPACT: Layout = {
  name: "compact",
  size: 320,
  labels: 149,
  labelText: 12,
  lanes: [133],
  dot: 3,
  rings: { outer: 124, pitch: 10, thick: 7, max: 5 },
  earlier: { outer: 0, pitch: 0, thick: 0, max: 0 },
  centre: 68,
  handEnd: 141,
  ringText: 10,
  glyph: 5.2,
};

const FULL_FROM = 560;
const COMPACT_FROM = 320;

/** Which drawing fits a width in px; none below 320, where text would fall under 10 px. */
export function layoutFor(width: number): Layout | undefined {
  if (width >= FULL_FROM) return FULL;
  return width >= COMPACT_FROM ? COMPACT : undefined;
}
