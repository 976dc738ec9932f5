import { useSearch } from "@tanstack/react-router";
import type { YearAsked } from "@/features/year-ring/api";

export type CalendarSearch = {
  /** `2026-11`. */
  month?: string;
  view?: "year" | "paper";
  year?: number;
  year_kind?: YearAsked["year_kind"];
  /** The opened group of the ring. */
  ring?: string;
  as?: "table";
};

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const YEAR = /^\d{4}$/;

const oneOf = <T extends string>(value: unknown, ...allowed: T[]): T | undefined => allowed.find((one) => one === value);
const matching = (pattern: RegExp, value: unknown) => (pattern.test(String(value)) ? String(value) : undefined);

/** What the address of the calendar asks for; whatever a hand has typed wrongly is left out. */
export function useCalendarSearch(): CalendarSearch {
  const { month, view, year, year_kind, ring, as } = useSearch({ from: "/staff/calendar" });
  return {
    month: matching(MONTH, month),
    view: oneOf(view, "year", "paper"),
    year: Number(matching(YEAR, year)) || undefined,
    year_kind: oneOf(year_kind, "calendar", "school"),
    ring: typeof ring === "string" ? ring : undefined,
    as: oneOf(as, "table"),
  };
}
