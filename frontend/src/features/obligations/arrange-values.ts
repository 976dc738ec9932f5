import type { Criterion, Light } from "./api";

const HELD = ["activity.held", "activity.present"];

/** The kinds of activity that would satisfy a duty; the first is the usual one. */
export const kindsOf = (criteria: Criterion[]): string[] => [
  ...new Set(criteria.filter(({ fact_kind }) => HELD.includes(fact_kind)).flatMap(({ activity_kinds }) => activity_kinds)),
];

/** What a day means for a period: it counts at once, as recorded later, only when said to make up, or for another period. */
export type DayMeans = "counts" | "recorded" | "makes_up" | "too_early";

export function meaningOf(day: string, { starts, ends }: Pick<Light, "starts" | "ends">, today: string): DayMeans {
  if (day < starts) return "too_early";
  if (day > ends) return "makes_up";
  return day < today ? "recorded" : "counts";
}

/** The first day one would think of: tomorrow where there is still time, else the last day there was. */
export function likelyDay({ starts, ends }: Pick<Light, "starts" | "ends">, today: string, tomorrow: string): string {
  if (ends < today) return tomorrow;
  if (starts > tomorrow) return starts;
  return tomorrow <= ends ? tomorrow : ends;
}
