import { monthBounds, shiftDay } from "@/dates/format";

export type DaysView = "month" | "week" | "agenda";
type Place = { month?: string; day?: string };
/** The days that are looked at, and where the two steps lead; no `back` means that today is in them already. */
export type Span = { from: string; to: string; anchor: string; before: Place; after: Place };

const AGENDA_DAYS = 56;

/** The Monday of the week that holds a day. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return shiftDay(day, -((weekday + 6) % 7));
}

/** What the address means: a month keeps its own steps, a week and the agenda go by days. */
export function spanOf(view: DaysView, { month, day }: Place, today: string): Span {
  const anchor = day ?? (month === undefined || today.startsWith(month) ? today : `${month}-01`);
  if (view === "month" || (view === "agenda" && month && !day)) return months(month && !day ? `${month}-01` : anchor);
  const from = view === "week" ? mondayOf(anchor) : anchor;
  return days(from, view === "week" ? 7 : AGENDA_DAYS);
}

function months(within: string): Span {
  const { from, to } = monthBounds(within);
  return { from, to, anchor: from, before: { month: shiftDay(from, -1).slice(0, 7) }, after: { month: shiftDay(to, 1).slice(0, 7) } };
}

function days(from: string, count: number): Span {
  const after = shiftDay(from, count);
  return { from, to: shiftDay(after, -1), anchor: from, before: { day: shiftDay(from, -count) }, after: { day: after } };
}
