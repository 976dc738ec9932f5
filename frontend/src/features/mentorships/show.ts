import type { PairFilter } from "./api";

/** What the chips above the list narrow it to; the first unless the address says otherwise. */
export const SHOWN = {
  going: { state: ["proposed", "active", "closing"] },
  waiting: { state: ["proposed"] },
  behind: { behind: true },
  closing: { state: ["closing"] },
  over: { state: ["completed", "ended", "cancelled"] },
  all: {},
} as const satisfies Record<string, { state?: readonly string[]; behind?: boolean }>;

export type Show = keyof typeof SHOWN;

export const SHOWN_FIRST: Show = "going";

export const asShow = (value: unknown): Show | undefined => (typeof value === "string" && value in SHOWN ? (value as Show) : undefined);

/** As the API wants it. */
export const filterOf = (show: Show) => SHOWN[show] as Pick<PairFilter, "state" | "behind">;

/** What else the address narrows the list to. */
export type PairSearch = { state?: Show; person?: string; year?: number; page?: number };
