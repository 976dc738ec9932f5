import type { MyActivity } from "./api";
import type { MyLeave } from "./leave-api";

const LIVE: MyLeave["state"][] = ["asked", "approved"];

/** The request that lives, else what was last answered. */
export function leaveOf(leaves: MyLeave[], activityId: string): MyLeave | undefined {
  const own = leaves.filter(({ activity_id }) => activity_id === activityId);
  return own.find(({ state }) => LIVE.includes(state)) ?? own[0];
}

/** Leave is asked of a day that is fixed, before the activity is over, once, and not by who is there already or need not come. */
export function mayAsk({ state, presence, date_fixed }: Pick<MyActivity, "state" | "presence" | "date_fixed">, leave?: MyLeave): boolean {
  const isAhead = state === "planned" || state === "open";
  return isAhead && date_fixed && presence !== "present" && presence !== "exempt" && !(leave && LIVE.includes(leave.state));
}
