import { below } from "@/components/org-tree";
import { instant } from "@/dates/format";
import type { Board, BoardCell, BoardRow, Light, LightAt, LightState, Org } from "./api";

const DAY_MS = 86_400_000;
const ASKING: LightState[] = ["overdue", "due_soon"];
const MARK = ".";

/** What the address asks for: only what needs help, one duty, the orgs below one. */
export type Narrowing = { need?: string; duty?: string; under?: string };

export const isAsking = ({ state }: Pick<BoardCell, "state">) => ASKING.includes(state);

/** Days from the day of the board to the day it is due. */
export const daysLeft = (on: string, due: string) => Math.round((instant(due).getTime() - instant(on).getTime()) / DAY_MS);

/** The rows that were asked for, in the order in which they came: that of the tree, never of their lights. */
export function rowsOf(board: Board, orgs: Pick<Org, "id" | "parent_id">[], { need, duty, under }: Narrowing): BoardRow[] {
  const within = under ? below(orgs, under) : undefined;
  const cellOf = (row: BoardRow) => row.cells.find(({ duty_id }) => duty_id === duty);
  return board.rows.filter((row) => {
    if (within && !within.has(row.org_id)) return false;
    const cell = cellOf(row);
    if (duty && !cell) return false;
    return !need || isAsking(cell ?? row);
  });
}

/** Not in use in any of its cells: said once for the whole line, from when on it is. */
export const isUnused = ({ cells }: Pick<BoardRow, "cells">) => cells.every(({ state }) => state === "not_in_use");

export const addressOf = ({ org, duty, period = "" }: LightAt) => [org, duty, period].join(MARK).replace(/\.$/, "");

export function lightAt(id: string): LightAt | undefined {
  const [org, duty, period] = id.split(MARK);
  return org && duty ? { org, duty, period: period || undefined } : undefined;
}

export type Unit = { id: string; name: string; lights: Light[]; before?: Light };

/** The lights of each unit in a row; the periods before its use are told by one sentence. */
export function unitsOf(lights: Light[]): Unit[] {
  const ids = [...new Set(lights.map(({ unit }) => unit.org_id))];
  return ids.map((id) => {
    const own = lights.filter(({ unit }) => unit.org_id === id);
    const isUsed = ({ state }: Light) => state !== "not_in_use";
    return { id, name: own[0]?.unit.org_name ?? "", lights: own.filter(isUsed), before: own.find((light) => !isUsed(light)) };
  });
}

/** The light that speaks for a duty, as on the board: the first overdue, else the first due soon, else the last that has begun. */
export function speaking(lights: Light[], on: string): Light | undefined {
  const first = (state: Light["state"]) => lights.find((light) => light.state === state);
  return first("overdue") ?? first("due_soon") ?? [...lights].reverse().find(({ starts }) => starts <= on);
}
