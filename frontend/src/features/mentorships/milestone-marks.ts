import type { ShapeName } from "@/components/shape";

/** Reached by both, said by one of the two, late, or still to come. */
export type Mark = "done" | "half_done" | "late" | "coming";

export const MARK_SHAPES: Record<Mark, ShapeName> = { done: "done", half_done: "square", late: "triangle", coming: "open" };

/** The colour that goes with each shape. */
export const MARK_TONES = { done: "green", half_done: "wait", late: "yellow", coming: "plan" } as const satisfies Record<Mark, string>;

/** A list says only whether both were there; a pair's own page says who was. */
type Marked = { reached: boolean; overdue: boolean; mentor_done_on?: string | null; mentee_done_on?: string | null };

/** Said by one of the two is no longer late: it waits for the other, and says for whom. */
export function markOf({ reached, overdue, mentor_done_on, mentee_done_on }: Marked): Mark {
  if (reached) return "done";
  if (mentor_done_on || mentee_done_on) return "half_done";
  return overdue ? "late" : "coming";
}
