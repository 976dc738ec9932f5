import type { Folder } from "./api";

/** Whether the caller has something to do about the minutes that comes before the activity's own next step. */
export const isWaitingForMe = ({ current, actions }: Pick<Folder, "current" | "actions">) =>
  actions.includes("approve") || (current?.state === "returned" && actions.includes("submit"));
