import type { ShapeName } from "@/components/shape";
import type { Chapter, Line } from "./api";

/** Points are no state of anybody: only what has none carries a shape, which says why. */
export const SHAPES: Partial<Record<Line["status"], ShapeName>> = { waiting: "square", unknown: "dashed", not_applicable: "dashed" };

/** Whether there is anything to look at: missing, waiting for judges, or less than the whole weight. */
export const isShort = ({ points, weight, status }: Pick<Line, "points" | "weight" | "status">) => status === "waiting" || (points !== null && points < weight);

export const hasGap = ({ lines }: Pick<Chapter, "lines">) => lines.some(isShort);

/** All lines of a score, wherever they stand. */
export const linesOf = (chapters: Chapter[]) => chapters.flatMap(({ lines }) => lines);

/** Lines that a correction may set: what is counted follows its records. */
export const judgedOf = (chapters: Chapter[]) => linesOf(chapters).filter(({ status }) => status === "judged" || status === "waiting");

/** What is missing in words; of judges the line's own sentence says how many, and whoever may know reads who. */
export const missingOf = ({ missing, status }: Pick<Line, "missing" | "status">) => (status === "waiting" ? [] : missing);
