import { describe, expect, it } from "vitest";
import type { Log, Mentorship, Milestone } from "./api";
import { ownStep } from "./own-step";

const pairOf = (own_side: Mentorship["own_side"], ...actions: string[]) => ({ own_side, actions }) as Mentorship;
const logOf = (id: string, happened_on: string, state: Log["state"], ...actions: string[]) => ({ id, happened_on, state, actions }) as Log;
const milestoneOf = (id: string, overdue: boolean, ...actions: string[]) => ({ id, overdue, mentor_done_on: null, mentee_done_on: null, actions }) as unknown as Milestone;

describe("what the caller is to do about a pair", () => {
  it("agrees before anything else", () => {
    expect(ownStep(pairOf("mentee", "agree"), [], [milestoneOf("m", true, "done")])).toEqual({ act: "agree" });
  });

  it("confirms the oldest of what waits", () => {
    const logs = [logOf("new", "2026-11-12", "waiting", "confirm"), logOf("old", "2026-11-05", "waiting", "confirm")];
    expect(ownStep(pairOf("mentee"), logs, [])).toMatchObject({ act: "confirm", log: { id: "old" } });
  });

  it("puts right what came back", () => {
    expect(ownStep(pairOf("mentor"), [logOf("back", "2026-11-05", "returned", "edit")], [])).toMatchObject({ act: "put_right" });
  });

  it("speaks of a milestone whose day is past, not of one to come", () => {
    const milestones = [milestoneOf("coming", false, "done"), milestoneOf("late", true, "done")];
    expect(ownStep(pairOf("mentor"), [], milestones)).toMatchObject({ act: "done", milestone: { id: "late" } });
    expect(ownStep(pairOf("mentor"), [], [milestoneOf("coming", false, "done")])).toBeUndefined();
  });

  it("asks a committee for nobody else's word, only for its own", () => {
    expect(ownStep(pairOf(null), [logOf("one", "2026-11-05", "waiting", "confirm")], [milestoneOf("late", true, "done")])).toBeUndefined();
    expect(ownStep(pairOf(null, "confirm_late"), [], [])).toEqual({ act: "confirm_late" });
  });
});
