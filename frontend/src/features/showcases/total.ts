import type { Showcase } from "./api";

export type Scores = Partial<Record<string, number>>;

/** What a sheet comes to out of 100, once every criterion has its level. */
export function totalOf(scores: Scores, { criteria, best }: Pick<Showcase, "criteria" | "best">): number | undefined {
  const levels = criteria.map(({ code, weight }) => ({ weight, level: scores[code] }));
  if (levels.some(({ level }) => level === undefined)) return undefined;
  const points = levels.reduce((sum, { weight, level = 0 }) => sum + weight * level, 0);
  return Math.round((points / best) * 10) / 10;
}

/** How many criteria still have no level. */
export const missingIn = (scores: Scores, { criteria }: Pick<Showcase, "criteria">) => criteria.filter(({ code }) => scores[code] === undefined).length;
