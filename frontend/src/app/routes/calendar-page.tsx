import { lazy, Suspense } from "react";
import { useIsPhone } from "@/theme/use-is-phone";
import { useCalendarSearch } from "./calendar-search";
import { DaysPart } from "./days-part";

const YearPart = lazy(() => import("./year-part").then((m) => ({ default: m.YearPart })));
const YearPaper = lazy(() => import("./year-paper").then((m) => ({ default: m.YearPaper })));

/** `/calendar`: a month, with `?view=` a week or the agenda, the year ring, or its two pages of A4. */
export function CalendarPage() {
  const { view } = useCalendarSearch();
  const isPhone = useIsPhone();
  if (view === "year" || view === "paper") return <Suspense>{view === "year" ? <YearPart /> : <YearPaper />}</Suspense>;
  return <DaysPart view={isPhone ? "agenda" : (view ?? "month")} />;
}
