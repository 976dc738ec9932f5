import dayGrid from "@fullcalendar/react/daygrid";
import { CalendarGrid, type GridProps } from "./calendar-grid";

export const MonthGrid = (props: GridProps) => <CalendarGrid {...props} view="dayGridMonth" drawnBy={dayGrid} />;
