import { useTranslation } from "react-i18next";
import { Shape, type ShapeName, type Tone } from "@/components/shape";
import type { LightState } from "./api";

const SHAPES: Record<LightState, { shape: ShapeName; tone: Tone }> = {
  done: { shape: "done", tone: "green" },
  not_due: { shape: "open", tone: "green" },
  due_soon: { shape: "triangle", tone: "yellow" },
  overdue: { shape: "diamond", tone: "red" },
  exempt: { shape: "dashed", tone: "grey" },
  not_in_use: { shape: "dashed", tone: "grey" },
};

/** One light: its shape and its word, or a word that says more. */
export function LightMark({ state, word }: { state: LightState; word?: string }) {
  const { t } = useTranslation("lights");
  return <Shape {...SHAPES[state]} word={word ?? t(`state.${state}`)} />;
}
