import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "@fullcalendar/react/themes/classic/palette.css";
import "./calendar-grid.css";
import { Calendar, type CalendarOptions, type EventDisplayInfo } from "@fullcalendar/react";
import interaction from "@fullcalendar/react/interaction";
import zhCn from "@fullcalendar/react/locales/zh-cn";
import classic from "@fullcalendar/react/themes/classic";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { ActivityStatus } from "./activity-status";
import type { Activity } from "./api";
import { hoursOf, type Moved, movedTo, suggestedEvent, type Suggestion, toEvent } from "./calendar-event";
import { clockOf } from "./when";

export type GridProps = {
  /** The first day of the month, the Monday of the week. */
  from: string;
  activities: Activity[];
  canMove: boolean;
  onOpen: (id: string) => void;
  /** Must settle: on a refusal the bar goes back to where it was. */
  onMove: (activity: Activity, moved: Moved) => Promise<boolean>;
  /** An empty day was pressed. */
  onDay?: (day: string) => void;
  /** Days proposed for what is owed: quiet, and planned with one press. */
  suggestions?: Suggestion[];
  onSuggestion?: (id: string) => void;
};

/** The view of the library, and what draws it. */
type Props = GridProps & { view: "dayGridMonth" | "timeGridWeek"; drawnBy: NonNullable<CalendarOptions["plugins"]>[number] };

function Bar({ event }: EventDisplayInfo) {
  const { t } = useTranslation("activities");
  const { activity, suggestion } = event.extendedProps as { activity: Activity; suggestion?: Suggestion };
  if (suggestion)
    return (
      <span className="month-bar month-suggestion" title={suggestion.words}>
        <Shape shape="triangle" word={suggestion.words} isWordHidden />
        <span className="month-bar-text" aria-hidden="true">
          {suggestion.title}
        </span>
      </span>
    );
  const text = [activity.date_fixed ? clockOf(activity.starts_at) : t("date_open"), activity.title].filter(Boolean).join(" ");
  return (
    <span className="month-bar" title={text} data-activity={activity.id}>
      <ActivityStatus activity={activity} isWordHidden />
      <span className="month-bar-text">{text}</span>
    </span>
  );
}

const barOf = (info: EventDisplayInfo) => <Bar {...info} />;

/** The calendar library as one leaf: activities in, wishes out. Loaded on desktops only. */
export function CalendarGrid({ view, drawnBy, from, activities, canMove, onOpen, onMove, onDay, suggestions = [], onSuggestion }: Props) {
  const hours = hoursOf(activities);
  const isWeek = view === "timeGridWeek";
  type Change = { event: { startStr: string; endStr: string; allDay: boolean; extendedProps: object }; revert: () => void };
  const move = async ({ event, revert }: Change) => {
    const { activity } = event.extendedProps as { activity: Activity };
    if (!(await onMove(activity, movedTo(activity, event, isWeek)))) revert();
  };
  return (
    <div className={isWeek ? "week-calendar" : "month-calendar"}>
      <Calendar
        key={`${view}${from}`}
        plugins={[drawnBy, interaction, classic]}
        initialView={view}
        initialDate={from}
        locale={zhCn}
        timeZone="Asia/Shanghai"
        firstDay={1}
        fixedWeekCount={false}
        headerToolbar={false}
        // A week is as high as its hours: a box that scrolls inside the page cannot be reached by keyboard.
        height={isWeek ? "auto" : "100%"}
        dayMaxEvents
        eventInteractive
        nowIndicator
        slotMinTime={hours.from}
        slotMaxTime={hours.to}
        events={[...activities.map((activity) => toEvent(activity, canMove)), ...suggestions.map(suggestedEvent)]}
        eventContent={barOf}
        eventDisplay="block"
        eventClick={({ event }) => (event.extendedProps.suggestion ? onSuggestion?.(event.id) : onOpen(event.id))}
        dateClick={({ dateStr }) => onDay?.(dateStr.slice(0, "2026-11-20".length))}
        eventDrop={move}
        eventResize={move}
      />
    </div>
  );
}
