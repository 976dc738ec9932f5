import type { Opinion } from "./api";

/** Half an opinion: what was chosen and typed so far. */
export type Draft = { [key in keyof Opinion]?: Opinion[key] };

const key = (slug: string, what: string) => `nianlun.wall.${slug}.${what}`;
/** Storage can be closed to a page (private windows, WeChat): then it lasts as long as the page. */
const meanwhile = new Map<string, string>();

function read(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return meanwhile.get(name);
  }
}

function write(name: string, value: string | undefined) {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    if (value === undefined) meanwhile.delete(name);
    else meanwhile.set(name, value);
  }
}

function parsed<T extends object>(text: string | undefined): T | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** What somebody began to say about a pledge; it outlives a reload and a dead battery until it is sent. */
export const draftOf = (slug: string, pledge: string): Draft => parsed<Draft>(read(key(slug, pledge))) ?? {};
export const keepDraft = (slug: string, pledge: string, draft: Draft) => write(key(slug, pledge), JSON.stringify(draft));

/** Sent: the words are the branch's now, this phone only remembers that it has spoken. */
export function noteSaid(slug: string, pledge: string) {
  write(key(slug, pledge), undefined);
  write(key(slug, "said"), JSON.stringify([...saidTo(slug), pledge]));
}

export function saidTo(slug: string): string[] {
  const said = parsed<unknown[]>(read(key(slug, "said")));
  return Array.isArray(said) ? said.filter((one) => typeof one === "string") : [];
}

/** A slip's code comes behind the `#`, which no server ever sees; kept, so that the address can lose it at once. */
export function ticketOf(slug: string): string | undefined {
  const brought = location.hash.slice(1);
  if (/^[\dA-Za-z-]{8,20}$/.test(brought)) {
    write(key(slug, "ticket"), brought);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  return read(key(slug, "ticket"));
}
