import { describe, expect, it } from "vitest";
import type { MyLeave } from "./leave-api";
import { leaveOf, mayAsk } from "./own-leave";

const leave = (state: MyLeave["state"], activity_id = "a"): MyLeave => ({
  id: `${activity_id}-${state}`,
  activity_id,
  title: "主题党日",
  happens_on: "2026-11-20",
  starts_at: null,
  kind: "sick",
  reason: "感冒",
  state,
  decided_at: null,
  decided_by_name: null,
  answer: null,
  actions: [],
});

describe("one's own leave", () => {
  it("finds the request that lives before those that do not", () => {
    const all = [leave("withdrawn"), leave("refused"), leave("approved"), leave("asked", "b")];
    expect(leaveOf(all, "a")?.state).toBe("approved");
    expect(leaveOf([leave("refused")], "a")?.state).toBe("refused");
    expect(leaveOf(all, "c")).toBeUndefined();
  });

  it.each([
    ["planned", null, undefined, true],
    ["open", "pending", undefined, true],
    ["open", "present", undefined, false],
    ["open", "exempt", undefined, false],
    ["closed", "absent", undefined, false],
    ["planned", null, "asked", false],
    ["planned", null, "approved", false],
    ["planned", null, "refused", true],
    ["planned", null, "withdrawn", true],
  ] as const)("%s, %s, %s: may ask is %s", (state, presence, had, expected) => {
    expect(mayAsk({ state, presence, date_fixed: true }, had && leave(had))).toBe(expected);
  });

  it("waits until the day is fixed", () => {
    expect(mayAsk({ state: "planned", presence: null, date_fixed: false })).toBe(false);
  });
});
