import { describe, expect, it } from "vitest";
import { EIGHT_RINGS, MANY_RINGS, obligation, weekly } from "@/testing/year-fixture";
import { countPeriods, firstTodo, headline, openingOf } from "./headline";
import { ringsOf } from "./rings";

const YEAR = EIGHT_RINGS.year;
const TODAY = EIGHT_RINGS.today;
const ring = (letters: string) => ringsOf(YEAR, [obligation("a", "a", "month", "other", letters)], 8)[0] ?? { arcs: [] };

describe("the line of a ring", () => {
  it.each([
    ["drryoooooooo", "2026-10-01"],
    ["ddydyooooooo", "2026-11-01"],
    ["dddooooooooo", "2026-11-01"],
    ["d", "2026-09-01"],
  ])("tells the first red, else the first yellow, else today, else the last: %s", (letters, starts) => {
    expect(headline(ring(letters), TODAY)?.starts).toBe(starts);
  });

  it("is empty for a ring without periods", () => {
    expect(headline({ arcs: [] }, TODAY)).toBeUndefined();
  });

  it("opens the first worst of the weeks or duties behind an arc", () => {
    const [weeks] = ringsOf(YEAR, [weekly("e", "e", "other", "drdr", "2026-09-07")], 8);
    expect(weeks && weeks.arcs[0] && openingOf(weeks.arcs[0])).toEqual({ obligation: "other.e", starts: "2026-09-14" });
  });
});

describe("the whole year", () => {
  it("puts red before yellow, and the longest missed first", () => {
    expect(firstTodo(EIGHT_RINGS.rings)?.obligation.short).toBe("党员大会");
    expect(firstTodo([obligation("a", "a", "month", "other", "ddy"), obligation("b", "b", "month", "other", "ddr")])?.obligation.short).toBe("b");
    expect(firstTodo([obligation("a", "a", "month", "other", "ddo")])).toBeUndefined();
  });

  it("counts the periods of some obligations alone", () => {
    expect(countPeriods(MANY_RINGS.rings.filter(({ group }) => group === "three_meetings"))).toEqual({ overdue: 1, due_soon: 1 });
  });
});
