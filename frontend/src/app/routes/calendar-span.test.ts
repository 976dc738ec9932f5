import { describe, expect, it } from "vitest";
import { mondayOf, spanOf } from "./calendar-span";

const TODAY = "2026-11-20";
const bounds = (view: Parameters<typeof spanOf>[0], place: Parameters<typeof spanOf>[1]) => {
  const { from, to, before, after } = spanOf(view, place, TODAY);
  return [from, to, before.month ?? before.day, after.month ?? after.day];
};

describe("the days that the calendar shows", () => {
  it.each([
    ["2026-11-16", "2026-11-16"],
    ["2026-11-22", "2026-11-16"],
    ["2027-01-01", "2026-12-28"],
  ])("begins the week of %s on Monday %s", (day, monday) => expect(mondayOf(day)).toBe(monday));

  it.each([
    ["this month", "month", {}, ["2026-11-01", "2026-11-30", "2026-10", "2026-12"]],
    ["the month of a day", "month", { day: "2027-02-10" }, ["2027-02-01", "2027-02-28", "2027-01", "2027-03"]],
    ["a named month", "month", { month: "2026-12" }, ["2026-12-01", "2026-12-31", "2026-11", "2027-01"]],
    ["this week", "week", {}, ["2026-11-16", "2026-11-22", "2026-11-09", "2026-11-23"]],
    ["this week, coming from its month", "week", { month: "2026-11" }, ["2026-11-16", "2026-11-22", "2026-11-09", "2026-11-23"]],
    ["the first week of another month", "week", { month: "2026-12" }, ["2026-11-30", "2026-12-06", "2026-11-23", "2026-12-07"]],
    ["from today on", "agenda", {}, ["2026-11-20", "2027-01-14", "2026-09-25", "2027-01-15"]],
    ["a whole month as a list", "agenda", { month: "2026-11" }, ["2026-11-01", "2026-11-30", "2026-10", "2026-12"]],
  ] as const)("shows %s", (_name, view, place, expected) => expect(bounds(view, place)).toEqual(expected));
});
