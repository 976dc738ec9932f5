import { describe, expect, it } from "vitest";
import type { ShowcaseHeader } from "./api";
import { isNew, isWhole, likeAbove, linesOf, mondayOf, slotOf } from "./week";

const pair = { id: "p1", mentor: { name: "a" }, mentee: { name: "b" } };
const lesson = {
  id: "s1",
  mentorship_id: "p1",
  phase: "planned",
  happens_on: "2026-11-17",
  starts_at: "09:00:00",
  ends_at: null,
  place: "x",
} as ShowcaseHeader;

describe("the week's table", () => {
  it.each([
    ["2026-11-16", "2026-11-16"],
    ["2026-11-20", "2026-11-16"],
    ["2026-11-22", "2026-11-16"],
    ["2026-11-01", "2026-10-26"],
  ])("the Monday of %s is %s", (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it("begins with the lesson that stands, and knows when it was moved", () => {
    const [line] = linesOf([pair], [lesson]);
    if (!line) throw new Error("no line");
    expect(isNew(line)).toBe(false);
    expect(isNew({ ...line, at: "09:30" })).toBe(true);
    expect(slotOf({ ...line, at: "09:30" })).toEqual({ mentorship_id: "p1", showcase_id: "s1", happens_on: "2026-11-17", starts_at: "09:30", ends_at: null, place: "x" });
  });

  it("leaves out what was held or cancelled", () => {
    const [line] = linesOf([pair], [{ ...lesson, phase: "closed" }]);
    expect(line?.standing).toBeUndefined();
    expect(line && isWhole(line)).toBe(false);
  });

  it("takes day and place from the line above, never what is typed", () => {
    const [above] = linesOf([pair], [lesson]);
    const [line] = linesOf([{ ...pair, id: "p2" }], []);
    if (!above || !line) throw new Error("no line");
    expect(likeAbove({ ...line, place: "y" }, above)).toMatchObject({ on: "2026-11-17", place: "y", at: "" });
    expect(likeAbove(line, undefined)).toBe(line);
  });
});
