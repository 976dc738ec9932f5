import { todayIso } from "@/dates/format";
import type { Kind, Pledge, PledgeFilter } from "./api";

export type Search = { kind?: string; state?: string; person?: string; due?: string; year?: number; mine?: boolean; page?: number };

/** What the chips above the list narrow it to; `done` is what was deliberated, however it came out. */
export const SHOWN = {
  all: [],
  submitted: ["submitted"],
  approved: ["approved"],
  keeping: ["keeping"],
  rating: ["rating"],
  deliberating: ["deliberating"],
  done: ["kept", "partly", "unkept", "carried"],
  draft: ["draft", "returned"],
} as const satisfies Record<string, readonly Pledge["state"][]>;
export type Shown = keyof typeof SHOWN;

/** What colleagues see of each other, and the wall shows. */
export const SHOWN_STATES: Pledge["state"][] = ["keeping", "rating", "deliberating", "kept", "partly", "unkept", "carried"];

const KINDS: readonly Kind[] = ["branch", "common", "post", "practical"];

export const thisYear = () => Number(todayIso().slice(0, 4));
/** Only last year's, this year's and next year's are worked on. */
export const yearsAround = () => [thisYear() + 1, thisYear(), thisYear() - 1];

/** The last day of this month: what is due by then is due soon. */
export const endOfMonth = (today = todayIso()) => new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** Whatever a hand has typed wrongly is left out. */
export function readSearch({ kind, state, person, due, year, page }: Search) {
  return {
    kind: KINDS.find((one) => one === kind),
    shown: state !== undefined && state in SHOWN ? (state as Shown) : "all",
    person: person || undefined,
    isDue: due === "month",
    year: Number(year) || thisYear(),
    page: Number(page) || 1,
  } as const;
}

export type Narrowed = ReturnType<typeof readSearch>;

export const filterOf = ({ kind, shown, person, isDue, year, page }: Narrowed, org: string | undefined): PledgeFilter => ({
  org,
  year,
  page,
  kind,
  person,
  state: SHOWN[shown].length > 0 ? [...SHOWN[shown]] : undefined,
  due_before: isDue ? endOfMonth() : undefined,
});

export const isNarrowed = ({ kind, shown, person, isDue }: Narrowed) => kind !== undefined || shown !== "all" || person !== undefined || isDue;
