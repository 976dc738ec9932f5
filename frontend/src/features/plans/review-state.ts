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

/** Those of a chapter that wait and ask nothing, so they can be accepted in one go. */
export function restOfChapter<T extends Waiting>(drafts: T[], chapter: string | null | undefined): T[] {
  return drafts.filter((draft) => isWaiting(draft) && draft.asks.length === 0 && draft.chapter === (chapter ?? null));
}

/** Those whose month is over and who ask nothing else: entered afterwards or left out in one go. */
export const pastOnes = <T extends Waiting>(drafts: T[]): T[] =>
  drafts.filter((draft) => isWaiting(draft) && draft.asks.length === 1 && draft.asks[0] === "past");

export type Progress = { seen: number; total: number };

export function progress(drafts: Pick<Draft, "state">[]): Progress {
  return { seen: drafts.filter((draft) => !isWaiting(draft)).length, total: drafts.length };
}
