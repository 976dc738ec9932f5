import { lazy, Suspense } from "react";
import { words } from "@/i18n/i18n";
import { useIsPhone } from "@/theme/use-is-phone";
import { useCalendarSearch } from "./calendar-search";
import { DaysPart } from "./days-part";

// Their words come with them: most visits look at days only.
const ringWords = words("year-ring");

const YearPart = lazy(() => Promise.all([import("./year-part"), ringWords()]).then(([m]) => ({ default: m.YearPart })));
const YearPaper = lazy(() => Promise.all([import("./year-paper"), ringWords()]).then(([m]) => ({ default: m.YearPaper })));

/** `/calendar`: a month, with `?view=` a week or the agenda, the year ring, or its two pages of A4. */
export function CalendarPage() {
  const { view } = useCalendarSearch();
  const isPhone = useIsPhone();
  if (view === "year" || view === "paper") return <Suspense>{view === "year" ? <YearPart /> : <YearPaper />}</Suspense>;
  return <DaysPart view={isPhone ? "agenda" : (view ?? "month")} />;
}
