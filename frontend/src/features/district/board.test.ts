import { describe, expect, it } from "vitest";
import type { Board, BoardCell, BoardRow, Light } from "./api";
import { addressOf, below, daysLeft, isUnused, lightAt, type Narrowing, rowsOf, speaking, unitsOf } from "./board";

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
