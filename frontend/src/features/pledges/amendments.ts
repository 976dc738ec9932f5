import type { Amendment } from "./api";

/** In the order of the form. */
const FIELDS = ["aspect", "deed", "beneficiary", "due_on", "witness", "times"] as const;

export type Difference = { field: (typeof FIELDS)[number]; before: string; after: string };

const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));

/** What reads otherwise than before, field by field. */
export function differencesOf({ before, after }: Pick<Amendment, "before" | "after">): Difference[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return FIELDS.map((field) => ({ field, before: text(was[field]), after: text(is[field]) })).filter((one) => one.before !== one.after);
}
