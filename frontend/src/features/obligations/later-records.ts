import type { Activity } from "./api";

/** Activities that were held and would satisfy the duty, and are not counted elsewhere, the earliest first. */
export const laterRecords = <A extends Pick<Activity, "id" | "kind" | "also_kinds" | "state" | "happens_on">>(held: A[], kinds: string[], taken: string[]): A[] =>
  held
    .filter(({ id, state, kind, also_kinds }) => state === "closed" && !taken.includes(id) && [kind, ...also_kinds].some((one) => kinds.includes(one)))
    .sort((one, other) => one.happens_on.localeCompare(other.happens_on));
