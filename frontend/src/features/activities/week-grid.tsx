import timeGrid from "@fullcalendar/react/timegrid";
import { CalendarGrid, type GridProps } from "./calendar-grid";

export const WeekGrid = (props: GridProps) => <CalendarGrid {...props} view="timeGridWeek" drawnBy={timeGrid} />;
