const TENTHS = 10;

/** `9.0`: points that were got always show their tenth. */
export const pointsText = (points: number) => points.toFixed(1);

/** `10`, `2.5`: a weight shows a tenth only where it has one. */
export const weightText = (points: number) => pointsText(points).replace(/\.0$/, "");

/** `+1.5`: a difference says which way, with a real minus. */
export const differenceText = (points: number) => `${points < 0 ? "\u2212" : "+"}${pointsText(Math.abs(points))}`;

/** Sums in whole tenths, so that no sum is ever off by a hair. */
export const sumOf = (points: number[]) => points.reduce((sum, one) => sum + Math.round(one * TENTHS), 0) / TENTHS;

/** Typed points; undefined for what is no number, negative, or finer than a tenth. */
export function pointsOf(typed: string): number | undefined {
  const text = typed.trim().replace("\u3002", ".");
  return /^\d{1,3}(\.\d)?$/.test(text) ? Number(text) : undefined;
}
