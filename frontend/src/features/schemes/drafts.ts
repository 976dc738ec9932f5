import type { Folder, Section } from "./api";

/** A section while it is written; `key` holds its place while others move. */
export type Written = { key: number; code: string | null; title: string; text: string; hint: string | null };
/** What is being written, and on which version of which template. */
export type Draft = { version: number; template: string | null; sections: Written[] };

let last = 0;
export const newPart = (): Written => ({ key: ++last, code: null, title: "", text: "", hint: null });

export const written = (sections: Pick<Section, "code" | "title" | "text" | "hint">[]): Written[] =>
  sections.map(({ code, title, text, hint }) => ({ key: ++last, code, title, text, hint }));

export const draftOf = ({ version, current }: Folder): Draft => ({ version, template: current?.template ?? null, sections: written(current?.sections ?? []) });

const bare = ({ template, sections }: Pick<Draft, "template" | "sections">) =>
  JSON.stringify([template, sections.map(({ code, title, text }) => [code, title, text])]);

export const isSame = (one: Draft, other: Draft) => bare(one) === bare(other);

const placeOf = (person: string, activity: string) => `scheme:${person}:${activity}`;

/** What was typed and not saved waits in this tab, for whoever typed it: a page left by accident loses nothing. */
export function keep(person: string, activity: string, draft: Draft | undefined) {
  try {
    if (draft) sessionStorage.setItem(placeOf(person, activity), JSON.stringify(draft));
    else sessionStorage.removeItem(placeOf(person, activity));
  } catch {
    // A full or forbidden store: the form still holds it.
  }
}

export function kept(person: string, activity: string): Draft | undefined {
  try {
    const found = JSON.parse(sessionStorage.getItem(placeOf(person, activity)) ?? "null") as Draft | null;
    return found ? { ...found, sections: written(found.sections) } : undefined;
  } catch {
    return undefined;
  }
}

/** The part with this key one place up (-1) or down (1). */
export function moved(sections: Written[], key: number, by: -1 | 1): Written[] {
  const from = sections.findIndex((part) => part.key === key);
  const part = sections[from];
  const other = sections[from + by];
  if (!part || !other) return sections;
  return sections.map((one) => (one === part ? other : one === other ? part : one));
}
