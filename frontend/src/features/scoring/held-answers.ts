import { type Answer, keyOf } from "./judging-sheet";

export type Held = Record<string, Answer>;
export type Refusals = Record<string, string>;

const placeOf = (person: string, system: string) => `judging:${person}:${system}`;

/** What was graded and not taken in yet waits on this machine, for whoever graded it, through reloads and a lost network. */
export function keepHeld(person: string, system: string, held: Held) {
  try {
    if (Object.keys(held).length > 0) localStorage.setItem(placeOf(person, system), JSON.stringify(held));
    else localStorage.removeItem(placeOf(person, system));
  } catch {
    // A full or forbidden store: the page still holds it.
  }
}

export function keptHeld(person: string, system: string): Held {
  try {
    return (JSON.parse(localStorage.getItem(placeOf(person, system)) ?? "null") as Held | null) ?? {};
  } catch {
    return {};
  }
}

export const withAnswer = (held: Held, answer: Answer): Held => ({ ...held, [keyOf(answer)]: answer });

/** What was sent and taken in goes, unless it was graded again meanwhile. */
export const without = (held: Held, sent: Answer[]): Held => {
  const done = new Map(sent.map((answer) => [keyOf(answer), answer]));
  return Object.fromEntries(Object.entries(held).filter(([key, answer]) => !same(done.get(key), answer)));
};

export const same = (one: Answer | undefined, other: Answer | undefined) => one?.grade === other?.grade && (one?.reason ?? "") === (other?.reason ?? "");

/** What lies here over what the server has. */
export const merged = (answers: Answer[], held: Held): Record<string, Answer> => ({ ...Object.fromEntries(answers.map((answer) => [keyOf(answer), answer])), ...held });
