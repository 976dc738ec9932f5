import type { Move } from "./judging-keys";

export type Grade = { name: string };
/** One thing that is judged, across the sheet. */
export type Column = { indicator_id: string; name: string; weight: string; grades: readonly Grade[]; reason_required: boolean; evidence: string | null };
/** One who is judged, down the sheet, and by which lines: a branch's own are nobody else's. */
export type Row = { subject_id: string; name: string; lines: readonly string[] };
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

/** Whether there is anything to judge at a place. */
export const isAsked = ({ rows, columns }: Pick<Sheet, "rows" | "columns">, { row, column }: Place): boolean => rows[row]?.lines.includes(columns[column]?.indicator_id ?? "") ?? false;

/** Whether an answer has a place on the sheet: one given before the lines changed has none any more. */
export const hasPlace = (rows: readonly Row[], { subject_id, indicator_id }: Pick<Answer, "subject_id" | "indicator_id">): boolean =>
  rows.some((row) => row.subject_id === subject_id && row.lines.includes(indicator_id));

/** One cell on, over those where nothing is asked; at the edge of the sheet it stays. */
export function moved(sheet: Sheet, from: Place, move: Move): Place {
  const { rows, columns } = sheet;
  for (let at = from; ; ) {
    const next = { row: clamp(at.row + STEPS[move].row, rows.length), column: clamp(at.column + STEPS[move].column, columns.length) };
    if (next.row === at.row && next.column === at.column) return from;
    if (isAsked(sheet, next)) return next;
    at = next;
  }
}

/** Every cell in the order of the work: one indicator for all, then the next, so that all are held to the same measure. */
const inOrder = (sheet: Sheet): Place[] => sheet.columns.flatMap((_, column) => sheet.rows.map((__, row) => ({ row, column })).filter((place) => isAsked(sheet, place)));

const placeIn = (order: Place[], { row, column }: Place) => order.findIndex((one) => one.row === row && one.column === column);

/** The next cell that is not whole yet, from `place` on and round; none when the sheet is done. */
export function nextOpen(sheet: Sheet, place: Place): Place | undefined {
  const order = inOrder(sheet);
  const at = placeIn(order, place);
  return [...order.slice(at + 1), ...order.slice(0, at + 1)].find((one) => markAt(sheet, one) !== "whole");
}

/** After a grade one goes on with the next person, also where that one has a grade already. */
export function following(sheet: Sheet, place: Place): Place {
  const order = inOrder(sheet);
  return order[placeIn(order, place) + 1] ?? place;
}

/** How many cells are whole, of all. */
export function progressOf(sheet: Sheet): { done: number; all: number } {
  const order = inOrder(sheet);
  return { done: order.filter((place) => markAt(sheet, place) === "whole").length, all: order.length };
}

/** How far one person is: for the phone, which goes person after person. */
export function rowProgress(sheet: Sheet, row: number): { done: number; all: number } {
  const places = sheet.columns.map((_, column) => ({ row, column })).filter((place) => isAsked(sheet, place));
  return { done: places.filter((place) => markAt(sheet, place) === "whole").length, all: places.length };
}

/** The first person on the sheet who is not whole, after `row` and round; none when all are. */
export function nextPerson(sheet: Sheet, row: number): number | undefined {
  const { rows } = sheet;
  const order = rows.map((_, place) => (row + 1 + place) % rows.length);
  const isOpen = ({ done, all }: { done: number; all: number }) => done < all;
  return order.find((place) => isOpen(rowProgress(sheet, place)));
}
