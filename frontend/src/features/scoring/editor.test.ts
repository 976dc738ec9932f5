import { describe, expect, it } from "vitest";
import type { Formula, Indicator } from "./api";
import { chaptersOf, inChapters, leftOf, movedBy } from "./chapters";
import { askedOf, missingIn, nothingWritten, sameOf, type Written, writtenOf } from "./written";

const GRADES = [{ name: "A", share: "100" }, { name: "B", share: "60" }];
const counts = [{ fact_kind: "activity.held", activity_kinds: ["party_day"], sorts: [] }];
const of = [{ fact_kind: "activity.expected", activity_kinds: [], sorts: [] }];
const indicatorOf = (more: Partial<Indicator>): Indicator => ({
  id: "i", chapter: "C", name: "N", weight: 7.5, source: null, direction: "up", formula: null, judging: null, rule: "", evidence: null, ...more,
});
const writtenAs = (more: Partial<Written>): Written => ({ ...nothingWritten("C", 10, GRADES), name: "N", counts, full_at: "4", ...more });

describe("an indicator in its form", () => {
  it.each<[string, Formula]>([
    ["so many for the whole", { kind: "count_to", counts, full_at: 12 }],
    ["the share of duties", { kind: "share_of_duties", duties: ["party_lecture"] }],
    ["one number of another", { kind: "rate", counts, of }],
    ["points for each", { kind: "each", counts, points: 0.5, cap: 5 }],
    ["points off for each", { kind: "minus_each", counts, points: 2, cap: null }],
  ])("comes out as it went in: %s", (_, formula) => {
    const it = indicatorOf({ formula, evidence: "E" });
    expect(askedOf(writtenOf(it, GRADES))).toEqual(sameOf(it));
    expect(missingIn(writtenOf(it, GRADES))).toEqual([]);
  });

  it("comes out as it went in: judged", () => {
    const it = indicatorOf({ judging: { grades: [{ name: "A", share: 100 }, { name: "B", share: 0 }], reason_required: false, at_least: 3 } });
    expect(askedOf(writtenOf(it, GRADES))).toEqual(sameOf(it));
  });

  it.each<[Partial<Written>, string[]]>([
    [{}, []],
    [{ name: " ", chapter: "" }, ["chapter", "name"]],
    [{ weight: "0" }, ["weight"]],
    [{ weight: "1.25" }, ["weight"]],
    [{ counts: [] }, ["counts"]],
    [{ full_at: "0" }, ["full_at"]],
    [{ formula: "rate" }, ["of"]],
    [{ formula: "share_of_duties", counts: [], full_at: "" }, []],
    [{ formula: "each", points: "" }, ["points"]],
    [{ formula: "minus_each", points: "1", cap: "x" }, ["cap"]],
    [{ source: "judged", counts: [] }, []],
    [{ source: "judged", grades: [{ name: "A", share: "100" }] }, ["grades"]],
    [{ source: "judged", grades: [...GRADES].reverse() }, ["grades"]],
    [{ source: "judged", grades: [GRADES[0], GRADES[0]] as Written["grades"] }, ["grades"]],
    [{ source: "judged", grades: [...GRADES, { name: "", share: "" }] }, []],
    [{ source: "judged", grades: [{ name: "A", share: "101" }, { name: "B", share: "1" }] }, ["grades"]],
    [{ source: "judged", at_least: "" }, ["at_least"]],
  ])("%j misses %j", (more, missing) => {
    expect(missingIn(writtenAs(more))).toEqual(missing);
  });
});

describe("the list of indicators", () => {
  const list = ["A", "B", "A"].map((chapter, place) => ({ chapter, weight: 10.1, name: String(place) }));
  const names = (lines: { name: string }[]) => lines.map(({ name }) => name).join("");

  it("stands in chapters, each with its sum", () => {
    expect(chaptersOf(list).map(({ name, weight, lines }) => [name, weight, lines.map(({ place }) => place)])).toEqual([["A", 20.2, [0, 2]], ["B", 10.1, [1]]]);
    expect(names(inChapters(list))).toBe("021");
  });

  it("moves a line within its chapter only", () => {
    const together = inChapters(list);
    expect([movedBy(together, 0, 1), movedBy(together, 1, 1), movedBy(together, 0, -1)].map(names)).toEqual(["201", "021", "021"]);
  });

  it.each([[30.3, 0], [100, 69.7], [30, -0.3]])("of %d leaves %d", (wanted, left) => {
    expect(leftOf(list, wanted)).toBe(left);
  });
});
