import { shiftDay } from "@/dates/format";
import type { RuleAsked } from "./series-api";

/** The ways to repeat that the form offers, each read off the first day. */
export const REPEATS = ["week", "fortnight", "month_day", "month_week", "month_last", "day"] as const;
export type Repeat = (typeof REPEATS)[number];

const SEVERAL_MONTHS = 120;
const WEEK = 7;
export const USUAL_TIMES = 10;

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string) => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % WEEK) + 1;
export const dayOfMonth = (day: string) => Number(day.slice(8));
/** Which of its weekdays in the month a day is; the fifth is always the last. */
export const weekOfMonth = (day: string) => Math.ceil(dayOfMonth(day) / WEEK);

/** What can be said of a day: there is no fifth Friday in every month. */
export const repeatsFor = (day: string) => REPEATS.filter((repeat) => repeat !== "month_week" || weekOfMonth(day) < 5);

export const usualEnd = (day: string) => shiftDay(day, SEVERAL_MONTHS);

const PARTS = {
  day: () => ({ every: "day" }),
  week: (day) => ({ every: "week", weekdays: [weekdayOf(day)] }),
  fortnight: (day) => ({ every: "week", step: 2, weekdays: [weekdayOf(day)] }),
  month_day: (day) => ({ every: "month", month_day: dayOfMonth(day) }),
  month_week: (day) => ({ every: "month", month_week: weekOfMonth(day) as 1 | 2 | 3 | 4, weekdays: [weekdayOf(day)] }),
  month_last: (day) => ({ every: "month", month_week: -1, weekdays: [weekdayOf(day)] }),
} satisfies Record<Repeat, (day: string) => Partial<RuleAsked>>;

/** The typed form as a rule; nothing while it does not repeat or has no first day. An end that is not asked yet is the usual one. */
export function ruleOf(typed: Record<string, string>): RuleAsked | undefined {
  const { repeat, happens_on, ends, until, times, holidays } = typed;
  const parts = PARTS[repeat as Repeat];
  if (!parts || !happens_on) return undefined;
  const end = ends === "times" ? { times: Number(times ?? USUAL_TIMES) || null } : { until: (until ?? usualEnd(happens_on)) || null };
  return { ...parts(happens_on), ...end, starts_on: happens_on, holidays: holidays === "move" || holidays === "keep" ? holidays : "skip" } as RuleAsked;
}
