/** Dates as people here write them, always in Asia/Shanghai whatever the machine says (screens §7). */
const ZONE = "Asia/Shanghai";
const LOCALE = "zh-CN";

/** Made when first asked: each costs a slow phone a few milliseconds, and a page needs one or two. */
function format(options: Intl.DateTimeFormatOptions, locale = LOCALE) {
  let made: Intl.DateTimeFormat | undefined;
  return (value: string | Date) => (made ??= new Intl.DateTimeFormat(locale, { timeZone: ZONE, hourCycle: "h23", ...options })).format(instant(value));
}

export const dayText = format({ month: "long", day: "numeric" });
export const dayWithYear = format({ year: "numeric", month: "long", day: "numeric" });
export const monthText = format({ year: "numeric", month: "long" });
export const weekdayText = format({ weekday: "short" });
export const clockText = format({ hour: "2-digit", minute: "2-digit" });
/** The day of an instant there, as `2026-11-20`. */
export const isoDay = format({ year: "numeric", month: "2-digit", day: "2-digit" }, "en-CA");

/** Accepts a day (`2026-11-20`) or an instant with offset; a day is taken at noon there, so no zone moves it. */
export function instant(value: string | Date): Date {
  if (value instanceof Date) return value;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00+08:00` : value);
}

export const dayAndWeekday = (value: string | Date) => `${dayText(value)} ${weekdayText(value)}`;
export const dayAndClock = (value: string | Date) => `${dayAndWeekday(value)} ${clockText(value)}`;

/** A day of which perhaps only the month is known: `2008-06-01` or `2008-06`. */
export const partialDay = (value: string) => (/^\d{4}-\d{2}$/.test(value) ? monthText(`${value}-01`) : dayWithYear(value));

/** Today there, as `2026-11-20`. */
export const todayIso = (now: Date = new Date()) => isoDay(now);

/** Moves a day by whole days; both are `2026-11-20`. */
export function shiftDay(day: string, days: number): string {
  return isoDay(new Date(instant(day).getTime() + days * 86_400_000));
}

/** Whole days from one day to another; negative once it is past. */
export const daysUntil = (day: string, from: string) => Math.round((instant(day).getTime() - instant(from).getTime()) / 86_400_000);

/** First and last day of the month that holds `day`. */
export function monthBounds(day: string): { from: string; to: string } {
  const from = `${day.slice(0, 7)}-01`;
  const nextMonth = `${shiftDay(from, 31).slice(0, 7)}-01`;
  return { from, to: shiftDay(nextMonth, -1) };
}

/** RFC 3339 with the offset of here, from a day and `15:30`. */
export const instantOf = (day: string, clock: string) => `${day}T${clock}:00+08:00`;
