import type { Activity } from "./api";

type Record = Pick<Activity, "id" | "org_id" | "kind" | "also_kinds" | "state" | "happens_on">;

const isOneOf = ({ kind, also_kinds }: Pick<Activity, "kind" | "also_kinds">, kinds: string[]) => [kind, ...also_kinds].some((one) => kinds.includes(one));

/** Activities of the org itself that are planned or under way and would satisfy the duty, the earliest first. */
export const comingRecords = <A extends Record>(activities: A[], kinds: string[], org: string): A[] =>
  activities
    .filter((one) => one.org_id === org && (one.state === "planned" || one.state === "open") && isOneOf(one, kinds))
    .sort((one, other) => one.happens_on.localeCompare(other.happens_on));

/** Activities that were held and would satisfy the duty, and are not counted elsewhere, the earliest first. */
export const laterRecords = <A extends Record>(held: A[], kinds: string[], taken: string[]): A[] =>
  held
    .filter((one) => one.state === "closed" && !taken.includes(one.id) && isOneOf(one, kinds))
    .sort((one, other) => one.happens_on.localeCompare(other.happens_on));
