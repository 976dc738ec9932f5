import type { AssignmentFilter } from "./api";

/** What the chips above the list narrow it to; the first unless the address says otherwise. */
export const SHOWN = {
  unfinished: { unfinished: true },
  mine: { mine: true },
  overdue: { overdue: true },
  submitted: { state: "submitted" },
  look_back: { look_back_due: true },
  done: { state: "done" },
  all: {},
} as const satisfies Record<string, Partial<AssignmentFilter>>;

export type Show = keyof typeof SHOWN;

export const SHOWN_FIRST: Show = "unfinished";

export const asShow = (value: unknown): Show | undefined => (typeof value === "string" && value in SHOWN ? (value as Show) : undefined);
