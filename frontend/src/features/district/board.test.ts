import { describe, expect, it } from "vitest";
import { below } from "@/components/org-tree";
import type { Board, BoardCell, BoardRow, Light } from "./api";
import { addressOf, daysLeft, isUnused, lightAt, type Narrowing, rowsOf, speaking, unitsOf } from "./board";
import { dutyLines, owed, schoolsOf, tallyOf } from "./comparison";

const cell = (duty_id: string, state: BoardCell["state"]): BoardCell => ({ duty_id, state, missing: 0, period: "", due_on: "2026-11-30", remapped: false });
const row = (org_id: string, state: BoardRow["state"], ...cells: BoardCell[]): BoardRow => ({ org_id, org_name: org_id, kind: "branch", in_use_since: null, state, cells, first: null });
const ORGS = [
  { id: "bureau", parent_id: null },
  { id: "b", parent_id: "school" },
  { id: "school", parent_id: "bureau" },
  { id: "a", parent_id: "bureau" },
];
const BOARD = {
  rows: [
    row("a", "done", cell("meeting", "done")),
    row("b", "overdue", cell("meeting", "done"), cell("lecture", "overdue")),
    row("c", "due_soon", cell("meeting", "due_soon")),
  ],
} as Board;
const shown = (asked: Narrowing) => rowsOf(BOARD, ORGS, asked).map(({ org_id }) => org_id);

describe("the board of a district", () => {
  it("keeps the order of the tree, whatever the lights are", () => {
    expect(shown({})).toEqual(["a", "b", "c"]);
    expect(shown({ need: "1" })).toEqual(["b", "c"]);
  });

  it("asks one duty whether it needs help, not the whole branch", () => {
    expect(shown({ need: "1", duty: "meeting" })).toEqual(["c"]);
    expect(shown({ duty: "lecture" })).toEqual(["b"]);
  });

  it("shows what lies below one org, in whatever order the orgs came", () => {
    expect([...below(ORGS, "school")].sort()).toEqual(["b", "school"]);
    expect(shown({ under: "school" })).toEqual(["b"]);
  });

  it("counts days as days, over the turn of a year too", () => {
    expect(daysLeft("2026-11-21", "2026-11-30")).toBe(9);
    expect(daysLeft("2026-12-31", "2027-01-01")).toBe(1);
    expect(daysLeft("2026-11-30", "2026-11-30")).toBe(0);
  });

  it("tells a branch that has not begun from one with nothing due", () => {
    expect(isUnused({ cells: [cell("meeting", "not_in_use")] })).toBe(true);
    expect(isUnused({ cells: [cell("meeting", "not_in_use"), cell("lecture", "not_due")] })).toBe(false);
  });

  it("finds the light that an address names", () => {
    const at = { org: "o", duty: "d", period: "2026-07-01" };
    expect(lightAt(addressOf(at))).toEqual(at);
    expect(lightAt(addressOf({ org: "o", duty: "d" }))).toEqual({ org: "o", duty: "d", period: undefined });
    expect(lightAt("o")).toBeUndefined();
  });

  it("lets that light speak for a duty which speaks for it on the board", () => {
    const light = (starts: string, state: Light["state"], org_id = "o") => ({ starts, state, unit: { org_id, org_name: org_id } }) as Light;
    const year = [light("2026-09-01", "done"), light("2026-10-01", "done"), light("2026-12-01", "not_due")];
    expect(speaking(year, "2026-11-20")?.starts).toBe("2026-10-01");
    expect(speaking([...year, light("2026-11-01", "due_soon"), light("2026-08-01", "overdue")], "2026-11-20")?.state).toBe("overdue");
    expect(speaking(year, "2026-01-01")).toBeUndefined();
  });

  it("keeps the groups of a branch apart, and the time before their use in one light", () => {
    const light = (org_id: string, state: Light["state"]) => ({ state, unit: { org_id, org_name: `${org_id}!` } }) as Light;
    const units = unitsOf([light("g1", "not_in_use"), light("g2", "done"), light("g1", "done")]);
    expect(units.map(({ name, lights, before }) => [name, lights.length, before?.state])).toEqual([["g1!", 1, "not_in_use"], ["g2!", 1, undefined]]);
  });
});

describe("branches compared by duties done", () => {
  const orgs = ["bureau", "x", "y", "b", "a", "c"].map((id) => ({ id, name: id, parent_id: { x: "bureau", y: "bureau", a: "x", b: "x", c: "y" }[id] ?? null }));
  const first = (due_on: string) => ({ duty_id: "meeting", words: "", due_on });
  const rows = [row("a", "overdue", cell("meeting", "overdue"), cell("lecture", "exempt")), row("b", "done", cell("meeting", "done"), cell("lecture", "not_due")), row("c", "not_in_use", cell("meeting", "not_in_use"))];

  it("stand school by school in the order of the tree", () => {
    const schools = schoolsOf(rows, orgs, false);
    expect(schools.map(({ id, lines }) => [id, ...lines.map((line) => line.row.org_id)])).toEqual([["x", "b", "a"], ["y", "c"]]);
    expect(schools[0]?.tally).toEqual({ done: 1, not_due: 1, due_soon: 0, overdue: 1 });
  });

  it("come by what has waited longest if that is wished; what is in order keeps its place", () => {
    const help = [{ ...row("b", "done"), first: null }, { ...row("a", "overdue"), first: first("2026-09-30") }];
    expect(schoolsOf(help, orgs, true)[0]?.lines.map((line) => line.row.org_id)).toEqual(["a", "b"]);
  });

  it("count no duty that does not apply", () => {
    expect(owed(tallyOf(["exempt", "not_in_use", "done", "due_soon"]))).toBe(2);
  });

  it("tell of each duty how many branches have done it", () => {
    const [meeting] = dutyLines(rows, [{ id: "meeting", name: "", short: "", every: "month", source: "rule_pack" }]);
    expect(meeting?.tally).toEqual({ done: 1, not_due: 0, due_soon: 0, overdue: 1 });
  });
});
