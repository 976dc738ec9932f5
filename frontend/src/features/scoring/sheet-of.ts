import type { JudgingSheet } from "./api";
import type { Answer, Column, Row } from "./judging-sheet";
import { weightText } from "./points";

/** The sheet as one works on it: whom one may judge, and what was graded before. */
export function sheetOf({ lines, rows }: Pick<JudgingSheet, "lines" | "rows">): { columns: Column[]; rows: Row[]; answers: Answer[]; refused: { name: string; why: string }[] } {
  const own = rows.filter(({ refusal }) => refusal === null);
  return {
    columns: lines.map(({ weight, ...line }) => ({ ...line, weight: weightText(weight) })),
    rows: own.map(({ subject, cells }) => ({ subject_id: subject.id, name: subject.name, lines: cells.map(({ indicator_id }) => indicator_id) })),
    answers: own.flatMap(({ subject, cells }) =>
      cells.flatMap(({ indicator_id, grade, reason }) => (grade === null ? [] : [{ subject_id: subject.id, indicator_id, grade, reason: reason ?? "" }])),
    ),
    refused: rows.flatMap(({ subject, refusal }) => (refusal === null ? [] : [{ name: subject.name, why: refusal }])),
  };
}
