import type { AssignmentFilter } from "./api";

/** What the chips above the list narrow it to. */
export const SHOWN = {
  all: {},
  mine: { mine: true },
  overdue: { overdue: true },
  submitted: { state: "submitted" },
  look_back: { look_back_due: true },
  done: { state: "done" },
} as const satisfies Record<string, Partial<AssignmentFilter>>;

export type Show = keyof typeof SHOWN;

export const asShow = (value: unknown): Show | undefined => (typeof value === "string" && value in SHOWN ? (value as Show) : undefined);
