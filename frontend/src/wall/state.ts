import type { ShapeName } from "@/components/shape";
import type { Pledge } from "./api";
import { t } from "./t";

const SHAPES: Record<Pledge["state"], ShapeName> = {
  keeping: "half",
  rating: "square",
  deliberating: "square",
  kept: "done",
  partly: "triangle",
  unkept: "diamond",
  carried: "open",
};

export const shapeOf = ({ state }: Pledge) => SHAPES[state];

/** The state with how far it has come; what was carried over says what became of it first. */
export function stateWords({ state, outcome, done, times }: Pledge): string {
  const word = state === "carried" && outcome ? t("carried", { outcome: t(`state.${outcome}`) }) : t(`state.${state}`);
  if (times) return `${word} ${t("times", { done, times })}`;
  return done > 0 ? `${word} ${t("done_times", { done })}` : word;
}
