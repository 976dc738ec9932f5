import type { Member, MemberChange } from "./api";

const PLAIN = ["name", "member_type", "employment", "admitted_on", "confirmed_on", "post", "title", "subject", "establishment", "started_work_on", "remarks"] as const;
const APART = ["gender", "born_on", "ethnic_group", "education", "degree"] as const;

/** Shown masked, so an empty field means: leave as it is. */
const MASKED = ["phone", "id_number"] as const;

export const PERSON_FIELDS = [...PLAIN, "group_id", ...APART, ...MASKED] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];
export type PersonValues = Record<PersonField, string>;

const EMPTY = Object.fromEntries(PERSON_FIELDS.map((name) => [name, ""])) as PersonValues;

/** What the form starts with for somebody new. */
export const newPerson = (): PersonValues => ({ ...EMPTY, member_type: "full_member", employment: "serving" });

/** The person as the form shows them; numbers are left out. */
export function valuesOf(person: Member): PersonValues {
  const values = { ...EMPTY, group_id: person.group?.id ?? "" };
  for (const name of PLAIN) values[name] = person[name] ?? "";
  for (const name of APART) values[name] = person.private?.[name] ?? "";
  return values;
}

/** Only what was changed goes over the wire; an emptied field is null there, an empty masked one is not sent. */
export function changedValues(before: PersonValues, typed: Record<string, string>): Partial<MemberChange> {
  const changed = PERSON_FIELDS.filter((name) => typed[name] !== undefined && typed[name].trim() !== before[name]);
  return Object.fromEntries(changed.map((name) => [name, typed[name]?.trim() || (name === "name" ? "" : null)])) as Partial<MemberChange>;
}
