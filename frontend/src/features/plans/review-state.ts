import type { Draft } from "./api";

type Waiting = Pick<Draft, "id" | "state" | "asks" | "chapter">;

const isWaiting = ({ state }: Pick<Draft, "state">) => state === "pending";

/** The draft in the middle of attention: the chosen one, else the first that waits, else the first. */
export function currentOf<T extends Waiting>(drafts: T[], chosen: string | undefined): T | undefined {
  return drafts.find(({ id }) => id === chosen) ?? drafts.find(isWaiting) ?? drafts[0];
}

/** One step down or up the list; it stops at both ends. */
export function neighbour(drafts: Waiting[], from: string | undefined, step: 1 | -1): string | undefined {
  const at = drafts.findIndex(({ id }) => id === from);
  return drafts[Math.min(Math.max(at + step, 0), drafts.length - 1)]?.id;
}

/** Where to go once these are decided: the next that waits below, else the first above, else stay. */
export function afterDeciding(drafts: Waiting[], decided: string[]): string | undefined {
  const last = Math.max(...decided.map((id) => drafts.findIndex((draft) => draft.id === id)));
  const around = [...drafts.slice(last + 1), ...drafts.slice(0, last + 1)];
  const next = around.find((draft) => isWaiting(draft) && !decided.includes(draft.id));
  return next?.id ?? drafts[last]?.id;
}

/** The last step of a path numbers the entry itself (\u7b2c 3 \u6761); the chapter is what stands before it. */
const ENTRY_NUMBER = /\s*\u203a\s*\u7b2c\d+\u6761$/;

export const chapterOf = ({ chapter }: Pick<Draft, "chapter">): string => chapter?.replace(ENTRY_NUMBER, "") ?? "";

/** Those of a chapter that wait and ask nothing, so they can be accepted in one go. */
export function restOfChapter<T extends Waiting>(drafts: T[], chapter: string): T[] {
  return drafts.filter((draft) => isWaiting(draft) && draft.asks.length === 0 && chapterOf(draft) === chapter);
}

/** Those whose month is over: entered afterwards or left out in one go, row by row as the server finds them. */
export const pastOnes = <T extends Waiting>(drafts: T[]): T[] => drafts.filter((draft) => isWaiting(draft) && draft.asks.includes("past"));

export type Progress = { seen: number; total: number };

export function progress(drafts: Pick<Draft, "state">[]): Progress {
  return { seen: drafts.filter((draft) => !isWaiting(draft)).length, total: drafts.length };
}
