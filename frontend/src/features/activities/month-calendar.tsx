import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "@fullcalendar/react/themes/classic/palette.css";
import "./month-calendar.css";
import { Calendar, type EventDisplayInfo } from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import interaction from "@fullcalendar/react/interaction";
import zhCn from "@fullcalendar/react/locales/zh-cn";
import classic from "@fullcalendar/react/themes/classic";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { ActivityStatus } from "./activity-status";
import type { Activity } from "./api";
import { droppedOn, suggestedEvent, type Suggestion, toEvent } from "./calendar-event";
import { clockOf } from "./when";

type Props = {
  /** `2026-11`. */
  month: string;
  activities: Activity[];
  canMove: boolean;
  onOpen: (id: string) => void;
  /** Must settle: on a refusal the bar goes back to where it was. */
  onMove: (activity: Activity, day: string) => Promise<boolean>;
  /** Days proposed for what is owed: quiet, and planned with one press. */
  suggestions?: Suggestion[];
  onSuggestion?: (id: string) => void;
};

const PLUGINS = [dayGrid, interaction, classic];

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
    <span className="month-bar" title={text}>
      <ActivityStatus activity={activity} isWordHidden />
      <span className="month-bar-text">{text}</span>
    </span>
  );
}

const barOf = (info: EventDisplayInfo) => <Bar {...info} />;

/** The calendar library as one leaf: activities in, wishes out. Loaded on desktops only. */
export function MonthCalendar({ month, activities, canMove, onOpen, onMove, suggestions = [], onSuggestion }: Props) {
  return (
    <div className="month-calendar">
      <Calendar
        key={month}
        plugins={PLUGINS}
        initialView="dayGridMonth"
        initialDate={`${month}-01`}
        locale={zhCn}
        timeZone="Asia/Shanghai"
        firstDay={1}
        fixedWeekCount={false}
        headerToolbar={false}
        height="100%"
        dayMaxEvents
        eventInteractive
        events={[...activities.map((activity) => toEvent(activity, canMove)), ...suggestions.map(suggestedEvent)]}
        eventContent={barOf}
        eventDisplay="block"
        eventClick={({ event }) => (event.extendedProps.suggestion ? onSuggestion?.(event.id) : onOpen(event.id))}
        eventDrop={async ({ event, revert }) => {
          const { activity } = event.extendedProps as { activity: Activity };
          if (!(await onMove(activity, droppedOn(event.startStr)))) revert();
        }}
      />
    </div>
  );
}
