import type { What } from "./api";

/** The sorts of draft in the order of the chips; apart from the rest, for the address is looked over before the page comes. */
export const SORTS: readonly What[] = ["entry", "obligation", "quota", "task", "standard", "result"];
