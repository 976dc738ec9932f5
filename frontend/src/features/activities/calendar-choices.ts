import type { Activity } from "./api";
import { phaseOf } from "./activity-status";

/** What the calendar is narrowed to; each lives in the address. */
export type CalendarFilter = { kind?: string; by?: string; state?: string };
export type Choice = { value: string; word: string; count: number };

const valueOf = {
  kind: (activity: Activity) => activity.kind,
  by: (activity: Activity) => activity.org_id,
  state: (activity: Activity) => phaseOf(activity),
} satisfies Record<keyof CalendarFilter, (activity: Activity) => string>;

const NAMES = Object.keys(valueOf) as (keyof CalendarFilter)[];

const fits = (activity: Activity, filter: CalendarFilter, but?: keyof CalendarFilter) =>
  NAMES.every((name) => name === but || !filter[name] || valueOf[name](activity) === filter[name] || (name === "kind" && activity.also_kinds.includes(filter.kind ?? "")));

export const isNarrowed = (filter: CalendarFilter) => NAMES.some((name) => filter[name]);

/** The activities that the filter lets through; one that counts as a kind beside its own is of that kind too. */
export const shownActivities = (activities: Activity[], filter: CalendarFilter) => activities.filter((activity) => fits(activity, filter));

/** What one filter offers: only what is there under the other two, with how much of it, the most first. */
export function choicesOf(activities: Activity[], filter: CalendarFilter, name: keyof CalendarFilter, wordOf: (activity: Activity) => string): Choice[] {
  const found = new Map<string, Choice>();
  for (const activity of activities.filter((one) => fits(one, filter, name))) {
    const value = valueOf[name](activity);
    found.set(value, { value, word: wordOf(activity), count: (found.get(value)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((one, other) => other.count - one.count || one.word.localeCompare(other.word, "zh-CN"));
}
