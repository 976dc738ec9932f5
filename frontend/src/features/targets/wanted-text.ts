import type { TFunction } from "i18next";
import type { Target } from "./api";

/** What is wanted in words: at least 6, at most 2, none, 1 to 2. */
export function wantedText({ direction, number_low: low, number_high: high, unit }: Pick<Target, "direction" | "number_low" | "number_high" | "unit">, t: TFunction<"targets">): string {
  if (high !== null) return t("wanted.range", { low, high, unit });
  if (low === 0) return t("wanted.none");
  return t(`wanted.${direction}`, { low, unit });
}
