import type { Draft, Past, What } from "./api";

type Waiting = Pick<Draft, "id" | "state" | "chapter" | "sentence">;

/** What of the list is shown and in which order; lives in the address. */
export type View = { what?: What; order?: "unsure" };

export const SORTS: readonly What[] = ["entry", "obligation", "quota", "task", "standard", "result"];

/** Whatever a hand has typed wrongly is left out. */
export const asView = ({ what, order }: Record<string, unknown>): View => ({
  what: SORTS.find((sort) => sort === what),
  order: order === "unsure" ? order : undefined,
});

export const isWaiting = ({ state }: Pick<Draft, "state">) => state === "pending";

/** How many were read of each sort, and how many of them wait; sorts that the plan does not speak of are left out. */
export function countsOf(drafts: Pick<Draft, "what" | "state">[]): { what: What; total: number; waiting: number }[] {
  const of = (what: What) => drafts.filter((draft) => draft.what === what);
  const counts = SORTS.map((what) => ({ what, total: of(what).length, waiting: of(what).filter(isWaiting).length }));
  return counts.filter(({ total }) => total > 0);
}

/** The drafts of one sort, or all, in the order of the text or the least sure first. */
export function shownOf<T extends Pick<Draft, "what" | "confidence">>(drafts: T[], { what, order }: View): T[] {
  const shown = what ? drafts.filter((draft) => draft.what === what) : drafts;
  return order === "unsure" ? [...shown].sort((a, b) => a.confidence - b.confidence) : shown;
}

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
const ENTRY_NUMBER = /(^|\s*\u203a\s*)\u7b2c\d+\u6761$/;
export const STEP = /\s*\u203a\s*/;

/** Some plans number each line like a heading: a step that is the sentence over again, perhaps cut short, is none. */
const CUT = /\u2026$/;
const FULL_STOP_LENGTH = 1;

function isSentence(step: string, sentence: string): boolean {
  const words = step.replace(CUT, "");
  const isWhole = words !== step || sentence.length <= step.length + FULL_STOP_LENGTH;
  return words !== "" && isWhole && sentence.startsWith(words);
}

export function chapterOf({ chapter, sentence }: Pick<Draft, "chapter" | "sentence">): string {
  const steps = chapter?.replace(ENTRY_NUMBER, "").split(STEP) ?? [];
  return (isSentence(steps.at(-1) ?? "", sentence) ? steps.slice(0, -1) : steps).join(" \u203a ");
}

/** A chapter's own heading and those above it, outermost first. */
export function headingsOf(chapter: string): { above: string[]; own: string } {
  const steps = chapter.split(STEP);
  return { above: steps.slice(0, -1), own: steps.at(-1) ?? "" };
}

export type Section<T> = { chapter: string; drafts: T[] };

/** Drafts that follow one another under the same heading. */
export function sectionsOf<T extends Waiting>(drafts: T[]): Section<T>[] {
  const sections: Section<T>[] = [];
  for (const draft of drafts) {
    const chapter = chapterOf(draft);
    const last = sections.at(-1);
    if (last?.chapter === chapter) last.drafts.push(draft);
    else sections.push({ chapter, drafts: [draft] });
  }
  return sections;
}

export type Progress = { seen: number; total: number };

export function progress(drafts: Pick<Draft, "state">[]): Progress {
  return { seen: drafts.filter((draft) => !isWaiting(draft)).length, total: drafts.length };
}

/** A document that tells only what was done: its numbers become those of last year. */
export const isSummary = (drafts: Pick<Draft, "what">[]) => drafts.length > 0 && drafts.every(({ what }) => what === "result");

/** A month that is over needs a word about that: what is accepted anyway is entered late. */
export const pastOf = ({ asks }: Pick<Draft, "asks">): Past | undefined => (asks.includes("past") ? "late_entry" : undefined);
