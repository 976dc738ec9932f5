import { describe, expect, it } from "vitest";
import type { Activity } from "./api";
import { hoursOf, movedTo, toEvent } from "./calendar-event";

const activity = (change: Partial<Activity> = {}) =>
  ({ id: "a", title: "x", happens_on: "2026-11-20", date_fixed: true, starts_at: "15:30:00", ends_at: "17:00:00", actions: ["edit"], ...change }) as Activity;

describe("an activity in the calendar library", () => {
  it("has its hours, or the whole day where they or the day are open", () => {
    expect(toEvent(activity(), true)).toMatchObject({ start: "2026-11-20T15:30:00+08:00", end: "2026-11-20T17:00:00+08:00", allDay: false });
    expect(toEvent(activity({ starts_at: null }), true)).toMatchObject({ start: "2026-11-20", allDay: true });
    expect(toEvent(activity({ date_fixed: false }), true)).toMatchObject({ start: "2026-11-20", allDay: true });
  });

  it("moves for those who may, as long as it may", () => {
    expect(toEvent(activity(), false).startEditable).toBe(false);
    expect(toEvent(activity({ actions: [] }), true).startEditable).toBe(false);
  });

  const at = (start: string, end: string, allDay = false) => ({ startStr: `2026-11-27T${start}:00Z`, endStr: `2026-11-27T${end}:00Z`, allDay });

  it.each([
    ["a month gives the day alone", activity(), at("15:30", "17:00"), false, { day: "2026-11-27" }],
    ["the row without hours too", activity(), at("00:00", "00:00", true), true, { day: "2026-11-27" }],
    ["a week gives the hours", activity(), at("14:00", "15:30"), true, { day: "2026-11-27", starts_at: "14:00", ends_at: "15:30" }],
    ["what had no end gets none by moving", activity({ ends_at: null }), at("14:00", "15:00"), true, { day: "2026-11-27", starts_at: "14:00", ends_at: null }],
    ["but by being drawn longer", activity({ ends_at: null }), at("15:30", "18:00"), true, { day: "2026-11-27", starts_at: "15:30", ends_at: "18:00" }],
  ] as const)("%s", (_name, one, dropped, hasHours, expected) => expect(movedTo(one, dropped, hasHours)).toEqual(expected));

  it("hides no hour in which something is", () => {
    expect(hoursOf([])).toEqual({ from: "07:00", to: "20:00" });
    expect(hoursOf([{ starts_at: "06:30:00", ends_at: null }, { starts_at: "19:00:00", ends_at: "22:30:00" }])).toEqual({ from: "06:00", to: "24:00" });
    expect(hoursOf([{ starts_at: null, ends_at: null }])).toEqual(hoursOf([]));
  });
});
