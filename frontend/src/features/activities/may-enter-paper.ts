import { todayIso } from "@/dates/format";
import type { Activity } from "./api";

/** A signed sheet is entered while the list may be ticked, and of a past day that nobody opened yet (its list is frozen with it). */
export const mayEnterPaper = ({ actions, happens_on }: Pick<Activity, "actions" | "happens_on">, today = todayIso()): boolean =>
  actions.includes("tick") || (actions.includes("start") && happens_on < today);
