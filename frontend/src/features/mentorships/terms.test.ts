import { describe, expect, it } from "vitest";
import { daysOf, termOf, termsBetween, usualSpan } from "./terms";

describe("school terms", () => {
  it.each([
    ["2026-02-01", "2026-1"],
    ["2026-07-31", "2026-1"],
    ["2026-08-20", "2026-2"],
    ["2026-12-31", "2026-2"],
    ["2027-01-10", "2026-2"],
  ])("puts %s into %s", (day, term) => expect(termOf(day)).toBe(term));

  it("counts those that a span touches", () => {
    expect(termsBetween("2026-09-01", "2027-07-31")).toEqual(["2026-2", "2027-1"]);
    expect(termsBetween("2026-11-22", "2026-12-01")).toEqual(["2026-2"]);
    expect(termsBetween("2027-07-31", "2026-09-01")).toEqual([]);
  });

  it("knows where the lessons lie", () => expect(daysOf("2026-2")).toEqual({ from: "2026-09-01", to: "2027-01-15" }));

  it.each([
    ["2026-11-22", "2026-11-22", "2027-07-31"],
    ["2027-03-01", "2027-03-01", "2027-07-31"],
    ["2027-06-20", "2027-09-01", "2028-07-31"],
    ["2027-08-15", "2027-09-01", "2028-07-31"],
  ])("lets a pair made on %s last from %s to %s", (today, starts_on, ends_on) => expect(usualSpan(today)).toEqual({ starts_on, ends_on }));
});
