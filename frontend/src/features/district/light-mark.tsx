import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import type { LightState } from "./api";

/** One light: its shape and its word, or a word that says more. */
export function LightMark({ state, word }: { state: LightState; word?: string }) {
  const { t } = useTranslation("lights");
  return <Shape {...LIGHT_SHAPE[state]} word={word ?? t(`state.${state}`)} />;
}
