import type { EventInput } from "@fullcalendar/react";
import { instantOf } from "@/dates/format";
import type { Activity } from "./api";
import { clockOf } from "./when";

const DAY_ONLY = 10;

/** Our activity as the calendar library wants it: the only place that knows both. */
export function toEvent(activity: Activity, canMove: boolean): EventInput {
  const clock = clockOf(activity.starts_at);
  const isTimed = activity.date_fixed && clock !== "";
  return {
    id: activity.id,
    title: activity.title,
    start: isTimed ? instantOf(activity.happens_on, clock) : activity.happens_on,
    allDay: !isTimed,
    startEditable: canMove && activity.actions.includes("edit"),
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

/** The day on which the library dropped it; its times are marked as UTC on some machines, so only the day is taken. */
export const droppedOn = (startStr: string) => startStr.slice(0, DAY_ONLY);
