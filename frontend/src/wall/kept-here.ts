import type { Opinion } from "./api";

/** Half an opinion: what was chosen and typed so far. */
export type Draft = { [key in keyof Opinion]?: Opinion[key] };

const key = (shelf: string, what: string) => `nianlun.wall.${shelf}.${what}`;
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

/** FNV-1a: short, and the same on every phone; it only has to tell the few slips apart that one phone ever opens. */
function hashOf(ticket: string): string {
  let hash = 0x811c9dc5;
  for (const letter of ticket.replaceAll("-", "").toUpperCase()) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Where a voice keeps its things: one for a phone, or one for each slip, since a phone is handed on with the next slip. */
export const shelfOf = (slug: string, ticket: string | undefined) => (ticket ? `${slug}.${hashOf(ticket)}` : slug);

/** What somebody began to say about a pledge; it outlives a reload and a dead battery until it is sent. */
export const draftOf = (shelf: string, pledge: string): Draft => parsed<Draft>(read(key(shelf, pledge))) ?? {};
export const keepDraft = (shelf: string, pledge: string, draft: Draft) => write(key(shelf, pledge), JSON.stringify(draft));

/** Sent: the words are the branch's now, this phone only remembers that it has spoken. */
export function noteSaid(shelf: string, pledge: string) {
  write(key(shelf, pledge), undefined);
  write(key(shelf, "said"), JSON.stringify([...saidTo(shelf), pledge]));
}

export function saidTo(shelf: string): string[] {
  const said = parsed<unknown[]>(read(key(shelf, "said")));
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
