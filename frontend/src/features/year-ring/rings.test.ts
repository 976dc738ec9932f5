import { describe, expect, it } from "vitest";
import { chance } from "@/testing/chance";
import { MANY_RINGS, obligation, weekly } from "@/testing/year-fixture";
import type { Every, GroupName, Obligation } from "./api";
import { COMPACT, FULL } from "./layouts";
import { obligationsOf, ordered, ringsOf, worst } from "./rings";

const YEAR = { starts: "2026-09-01", ends: "2027-08-31" };
const GROUPS: GroupName[] = ["three_meetings", "education", "team", "appraisal", "rectification", "other"];
const EVERY: [Every, number][] = [["month", 12], ["quarter", 4], ["semester", 2], ["year", 1]];
const names = (obligations: Obligation[]) => obligations.map(({ short }) => short);
const letters = (arcs: { state: string }[]) => arcs.map(({ state }) => state[0]).join("");

function randomObligations(seed: number): Obligation[] {
  const next = chance(seed);
  const pick = <T,>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T;
  return Array.from({ length: 1 + Math.floor(next() * 24) }, (_, i) => {
    const [every, count] = pick(EVERY);
    const text = Array.from({ length: count }, () => pick([..."dooooyrux"])).join("");
    return obligation(`o${i}`, `o${i}`, every, pick(GROUPS), text);
  });
}

describe("rings", () => {
  it("stand by frequency, then in the rulebook's order, whatever their lights", () => {
    const rings = [obligation("a", "a", "year", "other", "r"), obligation("b", "b", "month", "other", "d"), obligation("c", "c", "half_year", "other", "d"), obligation("d", "d", "semester", "other", "r"), weekly("e", "e", "other", "d", "2026-09-07")];
    expect(names(ordered(rings))).toEqual(["e", "b", "c", "d", "a"]);
  });

  it("draw weeks by month, with the worst of them", () => {
    const [ring] = ringsOf(YEAR, [weekly("e", "e", "other", "dddddrdy", "2026-09-07")], 8);
    expect(ring?.arcs.map(({ starts, ends, state }) => [starts, ends, state])).toEqual([
      ["2026-09-01", "2026-09-30", "done"],
      ["2026-10-01", "2026-10-31", "overdue"],
    ]);
  });

  it.each([
    [["done", "not_due"], "not_due"],
    [["done", "due_soon"], "due_soon"],
    [["overdue", "due_soon"], "overdue"],
    [["done", "exempt"], "done"],
    [["not_in_use", "exempt"], "exempt"],
    [[], "not_in_use"],
  ] as const)("take the worst of %s", (states, expected) => {
    expect(worst([...states])).toBe(expected);
  });
});

describe("grouping", () => {
  it("begins above what fits, keeps the groups' order, and leaves a single one as it is", () => {
    expect(ringsOf(YEAR, MANY_RINGS.rings, 14).every(({ group }) => !group)).toBe(true);
    expect(ringsOf(YEAR, MANY_RINGS.rings, FULL.rings.max).map(({ id }) => id)).toEqual(["three_meetings", "education", "team.党费", "appraisal", "rectification", "other.报送"]);
  });

  it("joins the last two where only five fit", () => {
    const rings = ringsOf(YEAR, MANY_RINGS.rings, COMPACT.rings.max);
    expect(rings).toHaveLength(5);
    expect(names(rings.at(-1)?.obligations ?? [])).toEqual(["意见箱", "报送", "整改"]);
  });

  it("counts a period in the month it is due, and shows what runs through a month without a due day", () => {
    const rings = [...MANY_RINGS.rings.filter(({ group }) => group !== "appraisal"), obligation("q", "q", "quarter", "appraisal", "dooo"), obligation("y", "y", "year", "appraisal", "o")];
    const ring = ringsOf(YEAR, rings, 8).find(({ id }) => id === "appraisal");
    expect(letters(ring?.arcs ?? [])).toBe("nndnnnnnnnnn");
  });

  it("never hides red or yellow", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const obligations = randomObligations(seed);
      for (const max of [FULL.rings.max, COMPACT.rings.max]) {
        const rings = ringsOf(YEAR, obligations, max);
        expect(rings.length).toBeLessThanOrEqual(max);
        for (const one of obligations) {
          const ring = rings.find(({ obligations }) => obligations.includes(one));
          const worstOf = worst(one.periods.map(({ state }) => state));
          const states = ring?.arcs.map(({ state }) => state) ?? [];
          if (worstOf === "overdue") expect(states, `seed ${seed}`).toContain("overdue");
          if (worstOf === "due_soon") expect(states.some((state) => state === "due_soon" || state === "overdue"), `seed ${seed}`).toBe(true);
        }
      }
    }
  });

  it("opens into the group's own rings, and the rest of a large group further", () => {
    expect(names(obligationsOf(MANY_RINGS.rings, "three_meetings", 8) ?? [])).toEqual(["支委会", "小组会", "主题党日", "党员大会", "党课"]);
    const large = Array.from({ length: 12 }, (_, i) => obligation(`o${i}`, `o${i}`, "month", "education", "dddddddddddd"));
    const opened = ringsOf(YEAR, large, 8, "education");
    expect(opened).toHaveLength(8);
    expect(opened.at(-1)).toMatchObject({ id: "education~7", group: "education" });
    expect(ringsOf(YEAR, large, 8, "education~7").map(({ obligations }) => obligations[0]?.short)).toEqual(["o7", "o8", "o9", "o10", "o11"]);
  });

  it.each(["nothing", "team", "three_meetings~99"])("shows something for an address made by hand: %s", (opened) => {
    expect(ringsOf(YEAR, MANY_RINGS.rings, 8, opened).length).toBeGreaterThan(0);
  });
});
