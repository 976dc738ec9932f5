import { describe, expect, it } from "vitest";
import { orderedActs } from "./acts";

describe("the acts of a pledge", () => {
  it.each([
    ["keeping", ["progress", "report", "amend"], ["progress", "report", "amend"]],
    ["keeping", ["progress", "decide_amendment"], ["decide_amendment", "progress"]],
    ["rating", ["progress", "rate"], ["rate", "progress"]],
    ["returned", ["submit", "edit", "withdraw"], ["edit", "submit", "withdraw"]],
    ["draft", ["submit", "edit", "withdraw"], ["submit", "edit", "withdraw"]],
    ["submitted", ["approve", "return"], ["approve", "return"]],
  ] as const)("%s: %s", (state, actions, ordered) => {
    expect(orderedActs({ state, actions: [...actions] })).toEqual(ordered);
  });
});
