import type { components } from "@/api/schema.gen";

export type LeaveKind = components["schemas"]["LeaveKind"];

/** Why somebody may stay away, in the order in which it is asked. */
export const LEAVE_KINDS: readonly LeaveKind[] = ["official", "personal", "sick", "maternity", "other"];
