import type { Draft, DraftChange } from "./api";

/** Organisers go over the wire in the field's own words; spelled by code point, for words live in message files only. */
const BRANCH_WORD = "\u652f\u90e8";
const GROUP_WORD = "\u515a\u5c0f\u7ec4";

/** Who holds an entry, as one choice: the branch, each group, one group by id, or a group not yet named (""). */
export const BRANCH = "branch";
export const EACH_GROUP = "each";

type Held = Pick<Draft, "each_group" | "group_id" | "organiser">;

export function holderOf({ each_group, group_id, organiser }: Held): string {
  if (each_group) return EACH_GROUP;
  return group_id ?? (organiser === GROUP_WORD ? "" : BRANCH);
}

export function holderChange(holder: string): DraftChange {
  if (holder === BRANCH) return { organiser: BRANCH_WORD, group_id: null, each_group: false };
  return { organiser: GROUP_WORD, ...(holder === EACH_GROUP ? { each_group: true } : { group_id: holder }) };
}
