import type { Log, Mentorship, Milestone } from "./api";

/** What the caller is to do next about a pair; undefined where the pair waits for somebody else, or for nobody. */
export type OwnStep =
  | { act: "agree" | "confirm_late" }
  | { act: "confirm" | "put_right"; log: Log }
  | { act: "done"; milestone: Milestone };

const may = (action: string) => (it: { actions: string[] }) => it.actions.includes(action);
const byDay = (one: Log, other: Log) => one.happened_on.localeCompare(other.happened_on);

/** The word of one of the two is nobody else's to give, so only they are asked for it; the oldest waits first. */
export function ownStep(pair: Mentorship, logs: Log[], milestones: Milestone[]): OwnStep | undefined {
  if (may("agree")(pair)) return { act: "agree" };
  if (may("confirm_late")(pair)) return { act: "confirm_late" };
  if (!pair.own_side) return undefined;
  const oldest = [...logs].sort(byDay);
  const waiting = oldest.find(may("confirm"));
  if (waiting) return { act: "confirm", log: waiting };
  const returned = oldest.find((log) => log.state === "returned" && may("edit")(log));
  if (returned) return { act: "put_right", log: returned };
  const milestone = milestones.find((it) => may("done")(it) && (it.overdue || it.mentor_done_on || it.mentee_done_on));
  return milestone && { act: "done", milestone };
}
