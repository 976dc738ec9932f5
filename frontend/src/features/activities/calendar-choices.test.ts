import { describe, expect, it } from "vitest";
import type { Activity } from "./api";
import { choicesOf, shownActivities } from "./calendar-choices";

const activity = (kind: string, org_id: string, state: Activity["state"] = "planned", also_kinds: string[] = []) =>
  ({ kind, kind_name: kind, org_id, org_name: org_id, state, also_kinds, happens_on: "2099-01-01", ends_at: null }) as unknown as Activity;

const ALL = [activity("day", "branch"), activity("day", "group"), activity("lecture", "branch", "cancelled"), activity("meeting", "group", "planned", ["lecture"])];

describe("narrowing the calendar", () => {
  it("takes every filter at once, and an activity also for what it counts as", () => {
    expect(shownActivities(ALL, {})).toHaveLength(4);
    expect(shownActivities(ALL, { kind: "day", by: "group" })).toEqual([ALL[1]]);
    expect(shownActivities(ALL, { kind: "lecture" })).toEqual([ALL[2], ALL[3]]);
    expect(shownActivities(ALL, { state: "cancelled" })).toEqual([ALL[2]]);
  });

  it("offers only what the other filters leave, the most first", () => {
    const words = (by?: string) => choicesOf(ALL, { by, kind: "lecture" }, "kind", ({ kind }) => kind).map(({ word, count }) => `${word} ${count}`);
    expect(words()).toEqual(["day 2", "lecture 1", "meeting 1"]);
    expect(words("group")).toEqual(["day 1", "meeting 1"]);
  });
});
