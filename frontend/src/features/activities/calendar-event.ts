import type { EventInput } from "@fullcalendar/react";
import { instantOf } from "@/dates/format";
import type { Activity } from "./api";
import { clockOf } from "./when";

const DAY_ONLY = 10;
const CLOCK = /T(\d{2}:\d{2})/;

/** Where an activity is moved to: a day alone keeps its hours. */
export type Moved = { day: string; starts_at?: string; ends_at?: string | null };

/** Our activity as the calendar library wants it: the only place that knows both. */
export function toEvent(activity: Activity, canMove: boolean): EventInput {
  const clock = clockOf(activity.starts_at);
  const isTimed = activity.date_fixed && clock !== "";
  return {
    id: activity.id,
    title: activity.title,
    start: isTimed ? instantOf(activity.happens_on, clock) : activity.happens_on,
    end: isTimed && activity.ends_at ? instantOf(activity.happens_on, clockOf(activity.ends_at)) : undefined,
    allDay: !isTimed,
    startEditable: canMove && activity.actions.includes("edit"),
    durationEditable: canMove && isTimed && activity.actions.includes("edit"),
    extendedProps: { activity },
  };
}

/** A day that is only proposed, with what pressing it does. */
export type Suggestion = { id: string; day: string; title: string; words: string };

export const suggestedEvent = (suggestion: Suggestion): EventInput => ({
  id: suggestion.id,
  title: suggestion.title,
  start: suggestion.day,
  allDay: true,
  startEditable: false,
  className: "month-suggested",
  extendedProps: { suggestion },
});

type Dropped = { startStr: string; endStr: string; allDay: boolean };

/**
 * Where the library dropped an activity. Its times are marked as UTC on some machines, so only what the clock shows is
 * taken; in the grid of a month, and on the row without hours, only the day.
 */
export function movedTo(activity: Activity, { startStr, endStr, allDay }: Dropped, hasHours: boolean): Moved {
  const day = startStr.slice(0, DAY_ONLY);
  const starts_at = CLOCK.exec(startStr)?.[1];
  if (!hasHours || allDay || !starts_at) return { day };
  const isLong = activity.ends_at !== null || clockOf(activity.starts_at) === starts_at;
  return { day, starts_at, ends_at: isLong ? (CLOCK.exec(endStr)?.[1] ?? null) : null };
}

const USUAL_HOURS = { from: 7, to: 19 };
const asClock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

/** The hours that a week shows: the usual ones, and whatever lies outside them. */
export function hoursOf(activities: Pick<Activity, "starts_at" | "ends_at">[]): { from: string; to: string } {
  const starts = activities.flatMap(({ starts_at }) => (starts_at ? [Number(starts_at.slice(0, 2))] : []));
  const ends = activities.flatMap(({ starts_at, ends_at }) => (starts_at ? [Number((ends_at ?? starts_at).slice(0, 2)) + 1] : []));
  return {
    from: asClock(Math.min(USUAL_HOURS.from, ...starts)),
    to: asClock(Math.min(24, Math.max(USUAL_HOURS.to, ...ends) + 1)),
  };
}
