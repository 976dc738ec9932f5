import { describe, expect, it } from "vitest";
import { placeOf, scaleOf } from "./scale";

const YEAR = { starts_on: "2026-09-10", ends_on: "2027-07-20" };

describe("the scale of the timeline", () => {
  it("holds whole months of all pairs", () => {
    const scale = scaleOf([YEAR, { starts_on: "2026-11-01", ends_on: "2027-08-02" }], "2026-11-22");
    expect([scale.from, scale.to, scale.months.length]).toEqual(["2026-09-01", "2027-08-31", 12]);
    expect(scale.months.every(({ isNamed }) => isNamed)).toBe(true);
  });

  it("puts its first day at the left edge and keeps others inside", () => {
    const scale = scaleOf([YEAR], "2026-11-22");
    expect(placeOf("2026-09-01", scale)).toBe(0);
    expect(placeOf("2020-01-01", scale)).toBe(0);
    expect(placeOf("2030-01-01", scale)).toBe(100);
    expect(placeOf("2027-07-31", scale)).toBeLessThan(100);
  });

  it("names only some months of several years", () => {
    const { months } = scaleOf([{ starts_on: "2025-09-01", ends_on: "2028-07-31" }], "2026-11-22");
    expect(months.filter(({ isNamed }) => isNamed).length).toBeLessThanOrEqual(13);
  });

  it("shows the month of today where there is no pair", () => expect(scaleOf([], "2026-11-22").months).toHaveLength(1));
});
