import { describe, expect, it } from "vitest";
import { markOf } from "./milestone-marks";

const DAY = "2026-11-01";

describe("how a milestone stands", () => {
  it.each([
    [{ reached: true, overdue: false, mentor_done_on: DAY, mentee_done_on: DAY }, "done"],
    [{ reached: false, overdue: true, mentor_done_on: DAY, mentee_done_on: null }, "half_done"],
    [{ reached: false, overdue: true, mentor_done_on: null, mentee_done_on: null }, "late"],
    [{ reached: false, overdue: false }, "coming"],
  ])("%j is %s", (milestone, mark) => expect(markOf(milestone)).toBe(mark));
});
