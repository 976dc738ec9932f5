import { describe, expect, it } from "vitest";
import { missingIn, totalOf } from "./total";

const sheet = {
  best: 5,
  criteria: [
    { code: "goal", name: "a", weight: 40, asks: null },
    { code: "process", name: "b", weight: 60, asks: null },
  ],
};

describe("what a sheet comes to", () => {
  it.each([
    [{ goal: 5, process: 5 }, 100],
    [{ goal: 5, process: 4 }, 88],
    [{ goal: 1, process: 1 }, 20],
    [{ goal: 5 }, undefined],
    [{}, undefined],
  ])("%o is %s", (scores, total) => {
    expect(totalOf(scores, sheet)).toBe(total);
  });

  it("says how many are missing", () => {
    expect(missingIn({ goal: 3 }, sheet)).toBe(1);
  });
});
