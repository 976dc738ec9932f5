import type { Draft } from "./api";
import { chapterOf, STEP } from "./review-state";

type Placed = { id: string; starts: number; ends: number };

type Stretch = { starts: number; ends: number };

/** A stretch of the plan's text and the drafts that were read from it. */
export type Passage = { starts: number; text: string; drafts: string[]; isHeading: boolean };

/**
 * Cuts the text where drafts and headings begin and end. Places count characters as the server does, so a character
 * outside the basic plane is one, not two; the passages put together are the text.
 */
export function passages(text: string, drafts: Placed[], headings: Stretch[] = []): Passage[] {
  const characters = Array.from(text);
  const inside = (at: number) => Math.min(Math.max(at, 0), characters.length);
  const cuts = new Set([0, characters.length, ...[...drafts, ...headings].flatMap(({ starts, ends }) => [inside(starts), inside(ends)])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((starts, at) => {
    const ends = places[at + 1] as number;
    const meets = (one: Stretch) => one.starts < ends && one.ends > starts;
    const held = drafts.filter(meets).map(({ id }) => id);
    return { starts, text: characters.slice(starts, ends).join(""), drafts: held, isHeading: headings.some(meets) };
  });
}

/** A heading in a path has lost the colon that may stand behind it in the text. */
const MORE_IN_TEXT = 2;

/** The lines of the text that are the chapters' headings. */
export function headingsIn(text: string, drafts: Pick<Draft, "chapter" | "sentence">[]): Stretch[] {
  const steps = new Set(drafts.flatMap((draft) => chapterOf(draft).split(STEP)));
  const isHeading = (line: string) => [...steps].some((step) => step !== "" && line.startsWith(step) && line.length <= step.length + MORE_IN_TEXT);
  let at = 0;
  const found: Stretch[] = [];
  for (const line of text.split("\n")) {
    const ends = at + lengthOf(line);
    if (isHeading(line.trim())) found.push({ starts: at, ends });
    at = ends + 1;
  }
  return found;
}

const lengthOf = (text: string) => Array.from(text).length;

/** A selected passage in places of the text; undefined when nothing, or something else, is selected. */
export function selectedIn(box: HTMLElement | null, selection: Selection | null): { start: number; end: number; text: string } | undefined {
  if (!box || !selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return undefined;
  const before = document.createRange();
  before.selectNodeContents(box);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const text = raw.trim();
  const start = lengthOf(before.toString()) + lengthOf(raw.slice(0, raw.indexOf(text)));
  return text ? { start, end: start + lengthOf(text), text } : undefined;
}
