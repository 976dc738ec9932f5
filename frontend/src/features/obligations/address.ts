import type { YearKind } from "./api";

/** What the address of the page asks for, beside the workplace and the open drawer. */
export type ObligationSearch = { only?: "asking"; source?: Source; year_kind?: YearKind; year?: number; on?: string };

export const SOURCES = ["rule_pack", "upper", "plan", "hand"] as const;
export type Source = (typeof SOURCES)[number];

const YEAR = /^\d{4}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const oneOf = <T extends string>(value: unknown, ...allowed: readonly T[]): T | undefined => allowed.find((one) => one === value);
const matching = (pattern: RegExp, value: unknown) => (pattern.test(String(value)) ? String(value) : undefined);

/** Whatever a hand has typed wrongly is left out. */
export const asSearch = ({ only, source, year_kind, year, on }: Record<string, unknown>): ObligationSearch => ({
  only: oneOf(only, "asking"),
  source: oneOf(source, ...SOURCES),
  year_kind: oneOf(year_kind, "calendar", "school"),
  year: Number(matching(YEAR, year)) || undefined,
  on: matching(DAY, on),
});

/** What is opened: a duty at a period; the group or person that owes it; the act that was begun on the way. */
export type DutyAt = { duty: string; starts?: string; unit?: string; act?: string };

const MARK = "~";

/** `<duty>~2026-07-01~<group or person>~plan`, each part but the first optional. */
export function dutyAt(id: string): DutyAt {
  const [duty = "", starts, unit, act] = id.split(MARK);
  return { duty, starts: matching(DAY, starts), unit: unit || undefined, act: act || undefined };
}

export const addressOf = ({ duty, starts = "", unit = "", act = "" }: DutyAt) => [duty, starts, unit, act].join(MARK).replace(/~+$/, "");
