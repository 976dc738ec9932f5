import type { ShapeName, Tone } from "@/components/shape";
import type { Target } from "./api";

/** How a target stands as a shape; a number that is met is done, one that is broken is missed. */
export function shapeOf({ light, state }: Pick<Target, "light" | "state">): { shape: ShapeName; tone?: Tone } {
  if (light === "red") return { shape: "diamond" };
  if (light === "yellow") return { shape: "triangle" };
  if (light === "grey") return { shape: "dashed" };
  return state === "met" || state === "exceeded" ? { shape: "done" } : { shape: "open", tone: "green" };
}

/** How many are reached and not broken. */
export const reachedOf = (targets: Pick<Target, "light" | "state">[]) => targets.filter((target) => shapeOf(target).shape === "done").length;

/** Kinds of facts a target can be counted by; the words stand in the locale file. */
export const FACTS = ["activity.held", "activity.present", "matter.done", "assignment.done"] as const;

/** Facts of these kinds are told apart by the kind of activity. */
export const OF_ACTIVITIES: readonly string[] = ["activity.held", "activity.present"];

/** How far a number reaches on a line that ends at `full`: 0 to 1. */
export const share = (number: number, full: number) => (full > 0 ? Math.min(Math.max(number / full, 0), 1) : 0);
