import type { IndicatorAsked } from "./api";
import { sumOf } from "./points";

/** Lines of one chapter with their places in the whole list. */
export type ChapterOf<T> = { name: string; weight: number; lines: { place: number; line: T }[] };

type Placed = Pick<IndicatorAsked, "chapter" | "weight">;

/** The list in its chapters, each where its first line stands. */
export function chaptersOf<T extends Placed>(lines: readonly T[]): ChapterOf<T>[] {
  const names = [...new Set(lines.map(({ chapter }) => chapter))];
  return names.map((name) => {
    const own = lines.map((line, place) => ({ place, line })).filter(({ line }) => line.chapter === name);
    return { name, weight: sumOf(own.map(({ line }) => line.weight)), lines: own };
  });
}

/** The list with its chapters together, so that "up" and "down" stay within one. */
export const inChapters = <T extends Placed>(lines: readonly T[]): T[] => chaptersOf(lines).flatMap(({ lines: own }) => own.map(({ line }) => line));

/** One line up or down; over the edge of its chapter it stays. */
export function movedBy<T extends Placed>(lines: readonly T[], place: number, by: -1 | 1): T[] {
  const [one, other] = [lines[place], lines[place + by]];
  if (!one || !other || one.chapter !== other.chapter) return [...lines];
  return lines.map((line, at) => (at === place ? other : at === place + by ? one : line));
}

/** What is still to be given out of the whole; negative where it is too much. */
export const leftOf = (lines: readonly Placed[], wanted: number) => sumOf([wanted, ...lines.map(({ weight }) => -weight)]);
