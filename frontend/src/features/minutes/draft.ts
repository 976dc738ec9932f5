import type { Edition, Folder, MinutesChange, People, VoteRule } from "./api";
import type { Candidate, Count } from "./votes";

export type Speech = { key: number; speaker: string; text: string };
export type Item = { key: number; title: string; speeches: Speech[] };
/** Numbers as typed: null while the field is empty. */
export type TypedCount = Omit<Count, "expected" | "present"> & { expected: number | null; present: number | null; present_nonvoting: number; reason: string };
export type WrittenResolution = { id: string; text: string; rule: string | null; method: VoteRule["methods"][number] | null; count: TypedCount | null };
export type Exclusion = { person_id: string; reason: Edition["exclusions"][number]["reason"]; consent: string; adopted: boolean };

/** What is being written, and on which version. Times are `15:30` or empty, people ids or empty. */
export type Draft = {
  version: number;
  starts_at: string;
  ends_at: string;
  place: string;
  chair_id: string;
  recorder_id: string;
  delegation: string;
  agenda: Item[];
  resolutions: WrittenResolution[];
  exclusions: Exclusion[];
};

let last = 0;
/** Holds the place of a part while others come and go. */
export const nextKey = () => ++last;

export const newSpeech = (): Speech => ({ key: nextKey(), speaker: "", text: "" });
export const newItem = (): Item => ({ key: nextKey(), title: "", speeches: [newSpeech()] });

/** Random, and made without `randomUUID`, which plain http does not have. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, place) => ((place === 6 ? (byte & 15) | 64 : place === 8 ? (byte & 63) | 128 : byte) + 256).toString(16).slice(1)).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export const newResolution = (): WrittenResolution => ({ id: newId(), text: "", rule: null, method: null, count: null });

const NOTHING_COUNTED = { yes: null, no: 0, abstain: 0, other_person: 0, written_yes: 0, written_no: 0, present_nonvoting: 0, issued: null, collected: null, seats: 1, reason: "" };

/** The vote of a resolution by a rule, with the numbers that the list has. */
export const byRule = (one: WrittenResolution, rule: VoteRule | undefined, heads: { expected: number; present: number }): WrittenResolution =>
  rule
    ? { ...one, rule: rule.code, method: rule.methods[0] ?? null, count: { ...NOTHING_COUNTED, candidates: rule.candidates ? [{ name: "", yes: 0 }] : [], ...one.count, ...heads } }
    : { ...one, rule: null, method: null, count: null };

export const draftOf = ({ version, current }: Folder): Draft => {
  const it = current as Edition;
  return {
    version,
    starts_at: it.starts_at?.slice(0, 5) ?? "",
    ends_at: it.ends_at?.slice(0, 5) ?? "",
    place: it.place ?? "",
    chair_id: it.chair_id ?? "",
    recorder_id: it.recorder_id ?? "",
    delegation: it.delegation ?? "",
    agenda: it.agenda.map(({ title, speeches }) => ({ key: nextKey(), title, speeches: speeches.map((speech) => ({ key: nextKey(), ...speech })) })),
    resolutions: it.resolutions.map(({ id, text, rule, method, count }) => ({ id, text, rule, method, count })),
    exclusions: it.exclusions.map(({ person_id, reason, consent, adopted }) => ({ person_id, reason, consent, adopted })),
  };
};

/** The draft as the server takes it; chair and recorder only from those who may name them. */
export function changeOf({ chair_id, recorder_id, starts_at, ends_at, place, delegation, agenda, resolutions, exclusions }: Draft, mayName: boolean): MinutesChange {
  return {
    ...(mayName && { chair_id: chair_id || null, recorder_id: recorder_id || null }),
    starts_at: starts_at || null,
    ends_at: ends_at || null,
    place: place || null,
    delegation: delegation || null,
    agenda: agenda.map(({ title, speeches }) => ({ title, speeches: speeches.map(({ speaker, text }) => ({ speaker, text })) })),
    resolutions,
    exclusions,
  };
}

/** By its decision alone; the other reasons are for the meeting to adopt. */
const isOnProbation = ({ reason }: Exclusion) => reason === "on_probation";
const isComplete = (one: Exclusion) => (one.adopted || isOnProbation(one)) && one.consent.trim() !== "";

/** Who is expected to vote and came, by the list and without those whom the meeting left out; who came votes, but on probation. */
export function headsOf(rule: Pick<VoteRule, "voters">, people: People, exclusions: Exclusion[]) {
  if (rule.voters === "team") return people.team;
  const out = exclusions.filter(isComplete);
  const voters = people.voters.filter(({ person_id, came }) => !out.some((one) => one.person_id === person_id && (!came || isOnProbation(one))));
  return { expected: voters.length, present: voters.filter(({ came }) => came).length };
}

/** Undefined while it is not said how many were expected and came. */
export function countOf({ expected, present, candidates, ...count }: TypedCount): Count | undefined {
  if (expected === null || present === null) return undefined;
  const named = candidates.map(({ name, yes }): Candidate => ({ name: name.trim(), yes })).filter(({ name }) => name !== "");
  return { ...count, expected, present, candidates: named };
}

/** The part with this key one place up (-1) or down (1). */
export function moved<T extends { key: number }>(parts: T[], key: number, by: -1 | 1): T[] {
  const from = parts.findIndex((part) => part.key === key);
  const [part, other] = [parts[from], parts[from + by]];
  if (!part || !other) return parts;
  return parts.map((one) => (one === part ? other : one === other ? part : one));
}

const placeOf = (person: string, activity: string) => `minutes:${person}:${activity}`;

/** What the server does not have yet waits on this machine, for whoever typed it, through reloads and a lost network. */
export function keep(person: string, activity: string, draft: Draft | undefined) {
  try {
    if (draft) localStorage.setItem(placeOf(person, activity), JSON.stringify(draft));
    else localStorage.removeItem(placeOf(person, activity));
  } catch {
    // A full or forbidden store: the form still holds it.
  }
}

export function kept(person: string, activity: string): Draft | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(placeOf(person, activity)) ?? "null") as Draft | null;
    if (!found) return undefined;
    const agenda = found.agenda.map((item) => ({ ...item, key: nextKey(), speeches: item.speeches.map((speech) => ({ ...speech, key: nextKey() })) }));
    return { ...found, agenda };
  } catch {
    return undefined;
  }
}
