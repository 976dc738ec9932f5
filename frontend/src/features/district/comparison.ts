import { treeOrder } from "@/components/org-tree";
import type { BoardDuty, BoardRow, LightState, Org } from "./api";

/** How many duties stand how; those that do not apply, or not yet, are left out. */
export type Counted = Exclude<LightState, "exempt" | "not_in_use">;
export type Tally = Record<Counted, number>;

export const COUNTED: Counted[] = ["done", "not_due", "due_soon", "overdue"];

export function tallyOf(states: LightState[]): Tally {
  const count = (state: Counted) => states.filter((it) => it === state).length;
  return { done: count("done"), not_due: count("not_due"), due_soon: count("due_soon"), overdue: count("overdue") };
}

export const owed = (tally: Tally) => COUNTED.reduce((sum, state) => sum + tally[state], 0);

const statesOf = ({ cells }: Pick<BoardRow, "cells">) => cells.map(({ state }) => state);

export type BranchLine = { row: BoardRow; tally: Tally };
export type School = { id: string; name: string; lines: BranchLine[]; tally: Tally };

/** Each org with the branches right below it, in the order of the tree; what needs help first inside it if wished. */
export function schoolsOf(rows: BoardRow[], orgs: Pick<Org, "id" | "name" | "parent_id">[], isByNeed: boolean): School[] {
  const byId = new Map(rows.map((row) => [row.org_id, row]));
  const placed = treeOrder(orgs).flatMap(({ org }) => byId.get(org.id) ?? []);
  const parents = new Map(orgs.map(({ id, parent_id }) => [id, parent_id]));
  const names = new Map(orgs.map(({ id, name }) => [id, name]));
  const schools = new Map<string, BoardRow[]>();
  for (const row of placed) {
    const parent = parents.get(row.org_id) ?? "";
    schools.set(parent, [...(schools.get(parent) ?? []), row]);
  }
  return [...schools].map(([id, own]) => {
    const ordered = isByNeed ? [...own].sort(helpFirst) : own;
    return { id, name: names.get(id) ?? "", lines: ordered.map((row) => ({ row, tally: tallyOf(statesOf(row)) })), tally: tallyOf(own.flatMap(statesOf)) };
  });
}

/** Whoever has waited longest for help, then all others as they stood: what is in order is not compared. */
const helpFirst = (a: Pick<BoardRow, "first">, b: Pick<BoardRow, "first">) => (a.first?.due_on ?? "9").localeCompare(b.first?.due_on ?? "9");

export type DutyLine = { duty: BoardDuty; tally: Tally };

/** Each duty by how it stands with the branches: what the whole district finds hard. */
export const dutyLines = (rows: BoardRow[], duties: BoardDuty[]): DutyLine[] =>
  duties.map((duty) => ({ duty, tally: tallyOf(rows.flatMap(({ cells }) => cells.filter(({ duty_id }) => duty_id === duty.id).map(({ state }) => state))) }));
