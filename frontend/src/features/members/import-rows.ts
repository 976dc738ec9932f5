import type { Import, ImportRow } from "./api";

type Row = Pick<ImportRow, "state" | "action">;

/** Rows that a person must look at: those that block, and those that ask to be checked. */
export const needsLook = ({ state }: Pick<ImportRow, "state">) => state === "fix" || state === "check";

/**
 * Rows on the page. A row that was put right stays where it was worked on (`kept`), so nothing jumps away under the
 * hand; it leaves with the next reading.
 */
export function shownRows<T extends Pick<ImportRow, "state" | "number">>(rows: T[], onlyThese: boolean, kept: ReadonlySet<number>): T[] {
  return onlyThese ? rows.filter((row) => needsLook(row) || kept.has(row.number)) : rows;
}

/** How many people the commit would write: new ones, and known ones whose data change. */
export function willImport(rows: Row[]): { all: number; created: number; updated: number } {
  const created = rows.filter(({ action }) => action === "create").length;
  const updated = rows.filter(({ action }) => action === "update").length;
  return { all: created + updated, created, updated };
}

export type Standing = "done" | "blocked" | "nobody" | "ready";

/** Whether the whole file can be imported now; all rows or none. */
export function standing({ committed, counts, rows }: Pick<Import, "committed" | "counts"> & { rows: Row[] }): Standing {
  if (committed) return "done";
  if (counts.fix > 0) return "blocked";
  return willImport(rows).all === 0 ? "nobody" : "ready";
}

/** Problems by column; the blocking one first, for a cell shows one sentence. */
export function problemOf(row: Pick<ImportRow, "problems">, column: string) {
  const here = row.problems.filter((problem) => problem.column === column);
  return here.find(({ level }) => level === "error") ?? here[0];
}

/** Columns of a row that somebody must look at, in the order of the sheet. */
export function openColumns(row: Pick<ImportRow, "problems">, columns: string[]): string[] {
  const open = new Set(row.problems.filter(({ level }) => level !== "note").map(({ column }) => column));
  return [...columns.filter((column) => open.has(column)), ...[...open].filter((column) => !columns.includes(column))];
}
