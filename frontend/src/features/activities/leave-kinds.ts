import type { LeaveKind } from "./attendance-api";

/** Why somebody may stay away, in the order in which it is asked. */
export const LEAVE_KINDS: LeaveKind[] = ["official", "personal", "sick", "maternity", "other"];
