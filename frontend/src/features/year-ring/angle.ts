/**
 * Where a day stands on the ring: clockwise from 12 o'clock, in degrees. The angle is the date and nothing else;
 * every month is as wide as the next, and a seam at the top says that a year ends.
 */
export const SEAM = 8;
export const MONTHS = 12;
const MONTH_WIDTH = (360 - SEAM) / MONTHS;

const DAY_MS = 86_400_000;

const parts = (day: string) => day.split("-").map(Number) as [number, number, number];
const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`);
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

export const addDays = (day: string, days: number) => new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Month of the working year that begins on `yearStarts`: 0 to 11, outside the year below or above. */
export function monthIndex(yearStarts: string, day: string): number {
  const [firstYear, firstMonth] = parts(yearStarts);
  const [year, month] = parts(day);
  return (year - firstYear) * MONTHS + month - firstMonth;
}

/** First day of month `index` of the working year. */
export function monthStart(yearStarts: string, index: number): string {
  const [year, month] = parts(yearStarts);
  return new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 10);
}

/** Number of the calendar month, 1 to 12. */
export const monthNumber = (day: string) => parts(day)[1];

/** Angle of a place in the year given in months; never in the seam. */
export const angleAt = (months: number) => SEAM / 2 + MONTH_WIDTH * clamp(months, 0, MONTHS);

/** The reverse: which month is hit at this angle; the halves of the seam belong to their neighbours. */
export const monthAt = (angle: number) => clamp(Math.floor((angle - SEAM / 2) / MONTH_WIDTH), 0, MONTHS - 1);

function within(yearStarts: string, day: string, daysBefore: number): number {
  const [year, month, date] = parts(day);
  return angleAt(monthIndex(yearStarts, day) + (date - daysBefore) / daysIn(year, month));
}

/** A thing of one day stands at noon; a stretch runs from the first dawn to the last dusk, so neighbours meet. */
export const noon = (yearStarts: string, day: string) => within(yearStarts, day, 0.5);
export const dawn = (yearStarts: string, day: string) => within(yearStarts, day, 1);
export const dusk = (yearStarts: string, day: string) => within(yearStarts, day, 0);

/** Thursday of the week of `day`, its middle, kept inside the year. */
export function midWeek(year: { starts: string; ends: string }, day: string): string {
  const weekday = (new Date(midnight(day)).getUTCDay() + 6) % 7;
  const thursday = addDays(day, 3 - weekday);
  if (thursday < year.starts) return year.starts;
  return thursday > year.ends ? year.ends : thursday;
}
