import { useSearch } from "@tanstack/react-router";
import type { YearAsked } from "@/features/year-ring/api";

export type CalendarSearch = {
  /** `2026-11`. */
  month?: string;
  /** `2026-11-20`: in its week, or the first one of the agenda. */
  day?: string;
  view?: "week" | "agenda" | "year" | "paper";
  kind?: string;
  /** The organiser. */
  by?: string;
  state?: string;
  year?: number;
  year_kind?: YearAsked["year_kind"];
  /** The opened group of the ring. */
  ring?: string;
  as?: "table";
};

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const YEAR = /^\d{4}$/;

const oneOf = <T extends string>(value: unknown, ...allowed: T[]): T | undefined => allowed.find((one) => one === value);
const matching = (pattern: RegExp, value: unknown) => (pattern.test(String(value)) ? String(value) : undefined);
const some = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** What the address of the calendar asks for; whatever a hand has typed wrongly is left out. */
export function useCalendarSearch(): CalendarSearch {
  const { month, day, view, kind, by, state, year, year_kind, ring, as } = useSearch({ from: "/staff/calendar" });
  return {
    month: matching(MONTH, month),
    day: matching(DAY, day),
    view: oneOf(view, "week", "agenda", "year", "paper"),
    kind: some(kind),
    by: some(by),
    state: some(state),
    year: Number(matching(YEAR, year)) || undefined,
    year_kind: oneOf(year_kind, "calendar", "school"),
    ring: some(ring),
    as: oneOf(as, "table"),
  };
}
