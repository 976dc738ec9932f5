import type { TFunction } from "i18next";
import { instant } from "@/dates/format";
import type { Light } from "./api";

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((instant(to).getTime() - instant(from).getTime()) / DAY_MS);

type T = TFunction<"obligations">;

/** The few characters beside a shape: what is missing, how long there is, else the word of the light. */
export function markOf(t: T, light: Light, today: string): string {
  const { state, expected, done, unit, by_count, due_on, word } = light;
  const isOfPeople = unit.kind === "person" && unit.person_id === null;
  const counts = state !== "exempt" && state !== "not_in_use";
  if (isOfPeople && counts) return t("mark.people", { done, expected });
  if (by_count && counts) return t("mark.days", { done, expected });
  if (state === "overdue") return t("mark.missing", { count: Math.max(expected - done, 0) });
  if (state === "due_soon") return leftOf(t, daysBetween(today, due_on));
  return word;
}

const leftOf = (t: T, days: number) => (days > 0 ? t("mark.left", { count: days }) : t("mark.today"));

/** Several periods in one month: how many of those that count were done. */
export function markOfMany(t: T, parts: Light[]): string {
  const counted = parts.filter(({ state }) => state !== "exempt" && state !== "not_in_use");
  if (counted.length === 0) return parts[0]?.word ?? "";
  return t("mark.of", { done: counted.filter(({ state }) => state === "done").length, total: counted.length });
}

/** A cell as one full sentence, for whoever hears it or rests the pointer on it. */
export const cellSentence = (t: T, light: Light) => t("cell", { period: light.name, word: light.word, reason: light.reason });
