import type { Import, ImportRow } from "./api";

export type Standing = "blocked" | "nobody" | "ready";

/** Whether the whole file can be imported now; all rows or none. */
export function standing({ fix, created, updated }: Pick<Import["counts"], "fix" | "created" | "updated">): Standing {
  if (fix > 0) return "blocked";
  return created + updated === 0 ? "nobody" : "ready";
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
