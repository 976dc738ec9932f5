import { instant, isoDay, monthBounds, shiftDay } from "@/dates/format";

/** What a timeline spans: whole months, and where each of them begins, as a share of the width from 0 to 100. */
export type Scale = { from: string; to: string; months: { day: string; at: number; isNamed: boolean }[] };

type Span = { starts_on: string; ends_on: string };

const DAY_MS = 86_400_000;
const MOST_NAMES = 13;
const WHOLE = 100;

const days = (from: string, to: string) => (instant(to).getTime() - instant(from).getTime()) / DAY_MS;

/** From the first month of the earliest pair to the last one of the latest. */
export function scaleOf(spans: Span[], today: string): Scale {
  const starts = spans.map(({ starts_on }) => starts_on).sort();
  const ends = spans.map(({ ends_on }) => ends_on).sort();
  const from = monthBounds(starts[0] ?? today).from;
  const to = monthBounds(ends.at(-1) ?? today).to;
  const all: string[] = [];
  for (let day = from; day <= to; day = shiftDay(monthBounds(day).to, 1)) all.push(day);
  const every = Math.ceil(all.length / MOST_NAMES);
  const scale = { from, to, months: [] };
  return { ...scale, months: all.map((day, place) => ({ day, at: placeOf(day, scale), isNamed: place % every === 0 })) };
}

/** Where a day lies, kept inside. */
export function placeOf(day: string, { from, to }: Pick<Scale, "from" | "to">): number {
  const share = (days(from, isoDay(day)) / (days(from, to) + 1)) * WHOLE;
  return Math.min(Math.max(share, 0), WHOLE);
}
