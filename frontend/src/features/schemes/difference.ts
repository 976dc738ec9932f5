import type { Section } from "./api";

export type Mark = "same" | "gone" | "new";
export type Line = { mark: Mark; text: string };
/** A section of either edition: the lines of both, in reading order. */
export type SectionDifference = { title: string; lines: Line[] };

type Part = Pick<Section, "title" | "text"> & { code?: string | null };

/** A section keeps its code when it is renamed; one of the writer's own is known by its title. */
const keyOf = ({ code, title }: Part) => code ?? title;

/** What an edition says otherwise than the one before: only the sections that differ, what is gone first. */
export function differences(before: Part[], after: Part[]): SectionDifference[] {
  const old = new Map(before.map((part) => [keyOf(part), part]));
  const kept = new Set(after.map(keyOf));
  const gone = before.filter((part) => !kept.has(keyOf(part))).map((part) => ({ title: part.title, lines: marked("gone", whole(part)) }));
  const changed = after.map((part) => {
    const was = old.get(keyOf(part));
    return { title: part.title, lines: was ? lineByLine(whole(was, part), whole(part, was)) : marked("new", whole(part)) };
  });
  return [...changed, ...gone].filter(({ lines }) => lines.some(({ mark }) => mark !== "same"));
}

/** The lines of a section; its title is one of them where it was renamed or the section stands alone. */
function whole(part: Part, other?: Part): string[] {
  const lines = part.text === "" ? [] : part.text.split("\n");
  return other && other.title === part.title ? lines : [part.title, ...lines];
}

const marked = (mark: Mark, lines: string[]): Line[] => lines.map((text) => ({ mark, text }));

/** The longest common run of lines stays; around it what is gone stands before what is new. */
function lineByLine(before: string[], after: string[]): Line[] {
  const common = commonLengths(before, after);
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [mine, theirs] = [before[i], after[j]];
    if (mine !== undefined && mine === theirs) {
      lines.push({ mark: "same", text: mine });
      i++;
      j++;
    } else if (mine !== undefined && (theirs === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push({ mark: "gone", text: mine });
      i++;
    } else {
      lines.push({ mark: "new", text: theirs ?? "" });
      j++;
    }
  }
  return lines;
}

const at = (table: number[][], i: number, j: number) => table[i]?.[j] ?? 0;

/** By where both begin, how many lines they still have in common. */
function commonLengths(before: string[], after: string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
  for (let i = before.length - 1; i >= 0; i--) {
    const row = table[i] ?? [];
    for (let j = after.length - 1; j >= 0; j--) row[j] = before[i] === after[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  }
  return table;
}
