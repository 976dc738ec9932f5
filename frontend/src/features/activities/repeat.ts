import { shiftDay } from "@/dates/format";
import type { RuleAsked } from "./series-api";

type Typed = Record<string, string>;

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

/** Of the ways to repeat, those that may fall on several days of a week. */
export const isWeekly = (repeat: string | undefined) => repeat === "week" || repeat === "fortnight";

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The form's control for a day of the week. */
export const weekdayField = (weekday: number) => `weekday_${weekday}`;

/** Those that were ticked; the first day's own is always one. */
const weekdaysOf = (day: string, typed: Typed) => WEEKDAYS.filter((weekday) => weekday === weekdayOf(day) || typed[weekdayField(weekday)]);

const PARTS = {
  day: () => ({ every: "day" }),
  week: (day, typed) => ({ every: "week", weekdays: weekdaysOf(day, typed) }),
  fortnight: (day, typed) => ({ every: "week", step: 2, weekdays: weekdaysOf(day, typed) }),
  month_day: (day) => ({ every: "month", month_day: dayOfMonth(day) }),
  month_week: (day) => ({ every: "month", month_week: weekOfMonth(day) as 1 | 2 | 3 | 4, weekdays: [weekdayOf(day)] }),
  month_last: (day) => ({ every: "month", month_week: -1, weekdays: [weekdayOf(day)] }),
} satisfies Record<Repeat, (day: string, typed: Typed) => Partial<RuleAsked>>;

/** The typed form as a rule; nothing while it does not repeat or has no first day. An end that is not asked yet is the usual one. */
export function ruleOf(typed: Typed): RuleAsked | undefined {
  const { repeat, happens_on, ends, until, times, holidays } = typed;
  const parts = PARTS[repeat as Repeat];
  if (!parts || !happens_on) return undefined;
  const end = ends === "times" ? { times: Number(times ?? USUAL_TIMES) || null } : { until: (until ?? usualEnd(happens_on)) || null };
  return { ...parts(happens_on, typed), ...end, starts_on: happens_on, holidays: holidays === "move" || holidays === "keep" ? holidays : "skip" } as RuleAsked;
}
