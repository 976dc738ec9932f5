import { describe, expect, it } from "vitest";
import { repeatsFor, ruleOf } from "./repeat";

const FRIDAY = "2026-11-27";

describe("the rule that a form means", () => {
  it.each([
    ["week", { every: "week", weekdays: [5] }],
    ["fortnight", { every: "week", step: 2, weekdays: [5] }],
    ["month_day", { every: "month", month_day: 27 }],
    ["month_week", { every: "month", month_week: 4, weekdays: [5] }],
    ["month_last", { every: "month", month_week: -1, weekdays: [5] }],
    ["day", { every: "day" }],
  ])("%s is read off the first day", (repeat, expected) => {
    expect(ruleOf({ repeat, happens_on: FRIDAY, ends: "times", times: "9" })).toEqual({ ...expected, times: 9, starts_on: FRIDAY, holidays: "skip" });
  });

  it.each([
    ["week", {}],
    ["fortnight", { step: 2 }],
  ])("%s may fall on several days, the first day's own always among them", (repeat, more) => {
    const typed = { repeat, happens_on: FRIDAY, weekday_3: "on", weekday_1: "on" };
    expect(ruleOf(typed)).toMatchObject({ every: "week", weekdays: [1, 3, 5], ...more });
    expect(ruleOf({ ...typed, happens_on: "2026-11-30" })).toMatchObject({ weekdays: [1, 3] });
  });

  it("asks no other way for days of the week", () => {
    expect(ruleOf({ repeat: "month_day", happens_on: FRIDAY, weekday_1: "on" })?.weekdays).toBeUndefined();
  });

  it("ends on a day or after a number, and says so when neither is filled", () => {
    const typed = { repeat: "day", happens_on: FRIDAY, until: "2026-12-31", times: "3", holidays: "move" };
    expect(ruleOf({ ...typed, ends: "until" })).toMatchObject({ until: "2026-12-31", holidays: "move" });
    expect(ruleOf({ ...typed, ends: "times" })).toMatchObject({ times: 3 });
    expect(ruleOf({ ...typed, ends: "until", until: "" })).toMatchObject({ until: null });
  });

  it("is none without a day, or when nothing repeats", () => {
    expect(ruleOf({ repeat: "week" })).toBeUndefined();
    expect(ruleOf({ repeat: "", happens_on: FRIDAY })).toBeUndefined();
  });

  it("offers no fifth weekday", () => {
    expect(repeatsFor(FRIDAY)).toContain("month_week");
    expect(repeatsFor("2026-11-30")).not.toContain("month_week");
  });
});
