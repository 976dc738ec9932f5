import { describe, expect, it } from "vitest";
import { clockText, dayAndClock, dayAndWeekday, dayWithYear, instantOf, isoDay, monthBounds, monthText, partialDay, shiftDay, todayIso } from "./format";

describe("dates as written here, on a machine in New York", () => {
  it("names day, weekday and time of an instant", () => {
    expect(dayAndClock("2026-11-20T15:30:00+08:00")).toBe("11月20日 周五 15:30");
    expect(dayAndClock("2026-11-20T07:30:00Z")).toBe("11月20日 周五 15:30");
  });

  it("does not move a bare day", () => {
    expect(dayAndWeekday("2026-11-20")).toBe("11月20日 周五");
    expect(dayWithYear("2026-01-01")).toBe("2026年1月1日");
    expect(monthText("2026-11-01")).toBe("2026年11月");
    expect(["2008-06", "2008-06-01"].map(partialDay)).toEqual(["2008年6月", "2008年6月1日"]);
  });

  it("counts midnight as 00 and belongs it to the new day", () => {
    expect(clockText("2026-11-20T16:00:00Z")).toBe("00:00");
    expect(isoDay("2026-11-20T16:00:00Z")).toBe("2026-11-21");
    expect(todayIso(new Date("2026-11-20T15:59:59Z"))).toBe("2026-11-20");
  });

  it.each([
    ["2026-02-10", "2026-02-01", "2026-02-28"],
    ["2028-02-10", "2028-02-01", "2028-02-29"],
    ["2026-12-31", "2026-12-01", "2026-12-31"],
  ])("bounds the month of %s", (day, from, to) => {
    expect(monthBounds(day)).toEqual({ from, to });
  });

  it("moves over month and year ends", () => {
    expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
    expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("sends instants with the offset of here", () => {
    expect(instantOf("2026-11-27", "15:30")).toBe("2026-11-27T15:30:00+08:00");
  });
});
