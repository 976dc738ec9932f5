/** Paths and points in the units of a layout; angles in degrees, clockwise from 12 o'clock. */
export type Point = { x: number; y: number };
export type Span = { from: number; to: number };

const RADIAN = Math.PI / 180;
const short = (value: number) => Math.round(value * 100) / 100;
const text = ({ x, y }: Point) => `${short(x)} ${short(y)}`;

export const pointAt = (centre: number, radius: number, angle: number): Point => ({
  x: centre + radius * Math.sin(angle * RADIAN),
  y: centre - radius * Math.cos(angle * RADIAN),
});

/** Angle and distance of a point, the reverse of `pointAt`. */
export function polarOf(centre: number, { x, y }: Point): { radius: number; angle: number } {
  const angle = Math.atan2(x - centre, centre - y) / RADIAN;
  return { radius: Math.hypot(x - centre, y - centre), angle: (angle + 360) % 360 };
}

/** Straight distance between two points on one circle. */
export const chord = (radius: number, degrees: number) => 2 * radius * Math.sin((Math.abs(degrees) / 2) * RADIAN);

export const middle = ({ from, to }: Span) => (from + to) / 2;

/** The span with both ends pulled in by `by` units at this radius; a span too short for that becomes a point. */
export function pulledIn(span: Span, radius: number, by: number): Span {
  const turn = by / radius / RADIAN;
  if (span.to - span.from <= 2 * turn) return { from: middle(span), to: middle(span) };
  return { from: span.from + turn, to: span.to - turn };
}

const isLarge = ({ from, to }: Span) => (to - from > 180 ? 1 : 0);

/** Part of a circle, to be stroked. */
export function circlePart(centre: number, radius: number, span: Span): string {
  const start = pointAt(centre, radius, span.from);
  const end = pointAt(centre, radius, span.to);
  return `M${text(start)}A${radius} ${radius} 0 ${isLarge(span)} 1 ${text(end)}`;
}

/** Closed piece between two radii. */
export function sector(centre: number, outer: number, inner: number, span: Span): string {
  const back = `L${text(pointAt(centre, inner, span.to))}A${inner} ${inner} 0 ${isLarge(span)} 0 ${text(pointAt(centre, inner, span.from))}Z`;
  return circlePart(centre, outer, span) + back;
}

export function spoke(centre: number, inner: number, outer: number, angle: number): string {
  return `M${text(pointAt(centre, inner, angle))}L${text(pointAt(centre, outer, angle))}`;
}

/** Upright, never rotated, whatever the angle. */
export const diamond = ({ x, y }: Point, half: number) => `M${text({ x, y: y - half })}l${half} ${half}l${-half} ${half}l${-half} ${-half}Z`;

export function triangle({ x, y }: Point, half: number): string {
  const side = short(half * 1.1);
  return `M${text({ x, y: y - half })}l${side} ${short(half * 1.8)}h${-2 * side}Z`;
}
