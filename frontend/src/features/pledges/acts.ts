import type { Pledge } from "./api";

/** What waits for this very hand comes before what may be done at any time. */
const WAITED_FOR = ["approve", "show", "decide_amendment", "rate", "comment", "close_rating", "deliberate", "submit", "carry"];

/** The acts that the server offers, the likely one first: what was sent back is put right before it is handed in again. */
export function orderedActs({ state, actions }: Pick<Pledge, "state" | "actions">): string[] {
  const first = state === "returned" ? ["edit", ...WAITED_FOR] : WAITED_FOR;
  return [...first.filter((act) => actions.includes(act)), ...actions.filter((act) => !first.includes(act))];
}
