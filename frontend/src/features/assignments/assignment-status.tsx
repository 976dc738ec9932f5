import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import type { Assignment } from "./api";

const SHAPES = {
  open: "open",
  in_progress: "half",
  submitted: "square",
  done: "done",
  dropped: "dashed",
  overdue: "diamond",
  relapsed: "triangle",
} as const satisfies Record<string, ShapeName>;

/** Overdue and relapsed are seen from the dates and from the look back; no one types them. */
export function phaseOf({ state, overdue, look_back_result }: Pick<Assignment, "state" | "overdue" | "look_back_result">): keyof typeof SHAPES {
  if (overdue) return "overdue";
  return look_back_result === "relapsed" ? "relapsed" : state;
}

export function AssignmentStatus({ it }: { it: Assignment }) {
  const { t } = useTranslation("assignments");
  const phase = phaseOf(it);
  return <Shape shape={SHAPES[phase]} word={t(`state.${phase}`)} />;
}
