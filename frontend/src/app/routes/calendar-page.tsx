import { lazy, Suspense } from "react";
import { useCalendarSearch } from "./calendar-search";
import { MonthPart } from "./month-part";

const YearPart = lazy(() => import("./year-part").then((m) => ({ default: m.YearPart })));
const YearPaper = lazy(() => import("./year-paper").then((m) => ({ default: m.YearPaper })));

/** `/calendar`: a month; with `?view=year` the year ring, with `?view=paper` its two pages of A4. */
export function CalendarPage() {
  const { view } = useCalendarSearch();
  if (view === undefined) return <MonthPart />;
  return <Suspense>{view === "year" ? <YearPart /> : <YearPaper />}</Suspense>;
}
