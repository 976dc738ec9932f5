import type { Move } from "./judging-keys";

export type Grade = { name: string };
/** One thing that is judged, across the sheet. */
export type Column = { indicator_id: string; name: string; weight: string; grades: readonly Grade[]; reason_required: boolean; evidence: string | null };
/** One who is judged, down the sheet. */
export type Row = { subject_id: string; name: string };
export type Answer = { subject_id: string; indicator_id: string; grade: string; reason: string };
export type Sheet = { rows: Row[]; columns: Column[]; answers: Record<string, Answer> };

export type Place = { row: number; column: number };
export type Mark = "open" | "no_reason" | "whole";

export const keyOf = ({ subject_id, indicator_id }: Pick<Answer, "subject_id" | "indicator_id">) => `${subject_id}:${indicator_id}`;

const clamp = (value: number, size: number) => Math.min(Math.max(value, 0), Math.max(size - 1, 0));

export const answerAt = ({ rows, columns, answers }: Sheet, { row, column }: Place): Answer | undefined => {
  const [who, what] = [rows[row], columns[column]];
  return who && what && answers[keyOf({ subject_id: who.subject_id, indicator_id: what.indicator_id })];
};

/** Whether an answer may be handed in: a grade, and its reason where one is asked for. */
export const markOf = (answer: Answer | undefined, column: Pick<Column, "reason_required"> | undefined): Mark => {
  if (!answer?.grade) return "open";
  return column?.reason_required && !answer.reason.trim() ? "no_reason" : "whole";
};

export const markAt = (sheet: Sheet, place: Place): Mark => markOf(answerAt(sheet, place), sheet.columns[place.column]);

const STEPS: Record<Move, Place> = { up: { row: -1, column: 0 }, down: { row: 1, column: 0 }, left: { row: 0, column: -1 }, right: { row: 0, column: 1 } };

/** One cell on; at the edge of the sheet it stays. */
export const moved = ({ rows, columns }: Sheet, { row, column }: Place, move: Move): Place => ({
  row: clamp(row + STEPS[move].row, rows.length),
  column: clamp(column + STEPS[move].column, columns.length),
});

/** Every cell in the order of the work: one indicator for all, then the next, so that all are held to the same measure. */
const inOrder = ({ rows, columns }: Sheet): Place[] => columns.flatMap((_, column) => rows.map((__, row) => ({ row, column })));

/** The next cell that is not whole yet, from `place` on and round; none when the sheet is done. */
export function nextOpen(sheet: Sheet, place: Place): Place | undefined {
  const order = inOrder(sheet);
  const at = order.findIndex(({ row, column }) => row === place.row && column === place.column);
  return [...order.slice(at + 1), ...order.slice(0, at + 1)].find((one) => markAt(sheet, one) !== "whole");
}

/** After a grade one goes on with the next person, also where that one has a grade already. */
export function following(sheet: Sheet, { row, column }: Place): Place {
  if (row + 1 < sheet.rows.length) return { row: row + 1, column };
  return column + 1 < sheet.columns.length ? { row: 0, column: column + 1 } : { row, column };
}

/** How many cells are whole, of all. */
export function progressOf(sheet: Sheet): { done: number; all: number } {
  const order = inOrder(sheet);
  return { done: order.filter((place) => markAt(sheet, place) === "whole").length, all: order.length };
}

/** How far one person is: for the phone, which goes person after person. */
export function rowProgress(sheet: Sheet, row: number): { done: number; all: number } {
  const { columns } = sheet;
  return { done: columns.filter((_, column) => markAt(sheet, { row, column }) === "whole").length, all: columns.length };
}

/** The first person on the sheet who is not whole, after `row` and round; none when all are. */
export function nextPerson(sheet: Sheet, row: number): number | undefined {
  const { rows } = sheet;
  const order = rows.map((_, place) => (row + 1 + place) % rows.length);
  return order.find((place) => rowProgress(sheet, place).done < sheet.columns.length);
}
