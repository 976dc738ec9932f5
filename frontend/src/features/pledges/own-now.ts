import type { Pledge } from "./api";

/** What a member does now about own pledges, and with which of them. */
export type OwnNow = { does: "write" } | { does: "mend" | "rate" | "hand_in" | "progress"; it: Pledge } | undefined;

const earliest = (pledges: Pledge[]) => [...pledges].sort((one, other) => one.due_on.localeCompare(other.due_on))[0];
const may = (action: string) => (it: Pledge) => it.actions.includes(action);

/** What somebody sent back first, then what waits for one's word; with nothing pledged yet, to pledge. */
export function ownNow(pledges: Pledge[]): OwnNow {
  const counted = pledges.filter(({ state }) => state !== "withdrawn");
  if (counted.length === 0) return { does: "write" };
  const returned = counted.find(({ state, actions }) => state === "returned" && actions.includes("submit"));
  if (returned) return { does: "mend", it: returned };
  const rating = earliest(counted.filter(may("rate")));
  if (rating) return { does: "rate", it: rating };
  const draft = counted.find(may("submit"));
  if (draft) return { does: "hand_in", it: draft };
  const keeping = earliest(counted.filter(({ state, actions }) => state === "keeping" && actions.includes("progress")));
  return keeping && { does: "progress", it: keeping };
}
