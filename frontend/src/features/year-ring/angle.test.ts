import { describe, expect, it } from "vitest";
import { addDays, angleAt, dawn, dusk, midWeek, monthAt, monthIndex, monthStart, noon, SEAM } from "./angle";

const SCHOOL = { starts: "2026-09-01", ends: "2027-08-31" };

describe("the angle of a day", () => {
  it.each([
    ["2026-09-01", 0],
    ["2026-12-31", 3],
    ["2027-01-01", 4],
    ["2027-08-31", 11],
    ["2026-08-31", -1],
    ["2027-09-01", 12],
  ])("counts months from the first one of the working year: %s", (day, month) => {
    expect(monthIndex(SCHOOL.starts, day)).toBe(month);
  });

  it("follows the formula of the design", () => {
    expect(noon("2026-01-01", "2026-11-20")).toBeCloseTo(4 + (352 * (10 + 19.5 / 30)) / 12, 9);
    expect(noon(SCHOOL.starts, "2027-02-14")).toBeCloseTo(4 + (352 * (5 + 13.5 / 28)) / 12, 9);
  });

  it("grows with every day and never enters the seam", () => {
    let before = SEAM / 2;
    for (let day = SCHOOL.starts; day <= SCHOOL.ends; day = addDays(day, 1)) {
      const angle = noon(SCHOOL.starts, day);
      expect(angle).toBeGreaterThan(before);
      before = angle;
    }
    expect(before).toBeLessThan(360 - SEAM / 2);
    expect(dawn(SCHOOL.starts, "2026-07-01")).toBe(SEAM / 2);
    expect(dusk(SCHOOL.starts, "2027-12-31")).toBe(360 - SEAM / 2);
  });

  it("lets neighbours meet: the dusk of a day is the dawn of the next", () => {
    for (const day of ["2026-09-30", "2026-11-14", "2027-02-28"]) {
      expect(dusk(SCHOOL.starts, day)).toBeCloseTo(dawn(SCHOOL.starts, addDays(day, 1)), 9);
    }
  });

  it("knows the leap day", () => {
    expect(dusk("2028-01-01", "2028-02-29")).toBeCloseTo(angleAt(2), 9);
  });

  it("finds the month back from an angle, the seam shared by first and last", () => {
    for (let month = 0; month < 12; month++) expect(monthAt(angleAt(month + 0.5))).toBe(month);
    expect(monthAt(1)).toBe(0);
    expect(monthAt(359)).toBe(11);
    expect(monthStart(SCHOOL.starts, 4)).toBe("2027-01-01");
  });

  it("takes Thursday as the middle of a week and stays inside the year", () => {
    expect(midWeek(SCHOOL, "2026-11-16")).toBe("2026-11-19");
    expect(midWeek(SCHOOL, "2026-11-22")).toBe("2026-11-19");
    expect(midWeek({ starts: "2028-01-01", ends: "2028-12-31" }, "2028-01-02")).toBe("2028-01-01");
    expect(midWeek(SCHOOL, "2027-08-31")).toBe("2027-08-31");
  });
});
