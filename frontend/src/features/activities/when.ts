import { dayAndWeekday, instantOf, isoDay, monthText } from "@/dates/format";
import type { Activity } from "./api";

type Timed = Pick<Activity, "happens_on" | "date_fixed" | "starts_at">;

/** `15:30:00` as people write it. */
export const clockOf = (time: string | null | undefined) => time?.slice(0, 5) ?? "";

/** Day, weekday and time; the month alone while the day is only proposed. */
export function whenText({ happens_on, date_fixed, starts_at }: Timed): string {
  if (!date_fixed) return monthText(happens_on);
  return [dayAndWeekday(happens_on), clockOf(starts_at)].filter(Boolean).join(" ");
}

/** Over but not yet closed: what waits for the host. A meeting is over after its end, or when its day is. */
export function isOver(activity: Pick<Activity, "happens_on" | "ends_at">, now: Date = new Date()): boolean {
  const { happens_on, ends_at } = activity;
  if (isoDay(now) !== happens_on) return isoDay(now) > happens_on;
  return ends_at !== null && now >= new Date(instantOf(happens_on, clockOf(ends_at)));
}
