import type { Kind, Pledge, PledgeAsked, PledgeChange } from "./api";

/** A pledge as it stands in the form: every field a text, empty while nothing is typed. */
export type Typed = { kind: Kind; standard: string; aspect: string; deed: string; beneficiary: string; due_on: string; witness: string; times: string };

export const KINDS: readonly Kind[] = ["common", "post", "practical", "branch"];

export const nothingTyped = (kind: Kind, year: number): Typed => ({ kind, standard: "", aspect: "", deed: "", beneficiary: "", due_on: `${year}-12-31`, witness: "", times: "" });

export const typedOf = (it: Pledge): Typed => ({
  kind: it.kind,
  standard: it.standard ?? "",
  aspect: it.aspect,
  deed: it.deed,
  beneficiary: it.beneficiary,
  due_on: it.due_on,
  witness: it.witness ?? "",
  times: it.times === null ? "" : String(it.times),
});

/** As the server takes it: an empty field is null. */
export const changeOf = ({ standard, aspect, deed, beneficiary, due_on, witness, times }: Typed) =>
  ({
    standard: standard || null,
    aspect: aspect.trim() || null,
    deed: deed.trim(),
    beneficiary: beneficiary.trim(),
    due_on,
    witness: witness.trim() || null,
    times: Number(times) || null,
  }) satisfies PledgeChange & Partial<PledgeAsked>;

/** What the hints are asked about. */
export const askedOf = ({ deed, times }: Typed) => ({ deed: deed.trim(), times: Number(times) || null });

const placeOf = (person: string, place: string) => `pledge:${person}:${place}`;

/** What was typed and not taken in yet waits on this machine, for whoever typed it, through reloads and a lost network. */
export function keepTyped(person: string, place: string, typed: Typed | undefined) {
  try {
    if (typed) localStorage.setItem(placeOf(person, place), JSON.stringify(typed));
    else localStorage.removeItem(placeOf(person, place));
  } catch {
    // A full or forbidden store: the form still holds it.
  }
}

export function keptTyped(person: string, place: string): Typed | undefined {
  try {
    return (JSON.parse(localStorage.getItem(placeOf(person, place)) ?? "null") as Typed | null) ?? undefined;
  } catch {
    return undefined;
  }
}
