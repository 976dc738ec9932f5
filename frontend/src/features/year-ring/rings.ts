import { MONTHS, monthIndex, monthStart, addDays } from "./angle";
import type { Every, GroupName, Obligation, Period, PeriodState, YearRead } from "./api";

/** One period of one obligation, with whose it is. */
export type Part = { obligation: Obligation; period: Period };

/** One drawn arc: a period, a month of weeks, or a month of a whole group. */
export type Arc = { starts: string; ends: string; state: PeriodState; parts: Part[] };

/** One drawn ring. A group holds several obligations and opens to its own picture. */
export type Ring = { id: string; group?: GroupName; obligations: Obligation[]; arcs: Arc[] };

type Year = Pick<YearRead["year"], "starts" | "ends">;

const FREQUENCY: Record<Every, number> = { day: 0, week: 1, month: 2, quarter: 3, semester: 4, half_year: 4, year: 5 };
const GROUPS: GroupName[] = ["three_meetings", "education", "team", "appraisal", "rectification", "other"];
const WORST_FIRST: PeriodState[] = ["overdue", "due_soon", "not_due", "done", "exempt", "not_in_use"];

export const worst = (states: PeriodState[]): PeriodState => WORST_FIRST.find((state) => states.includes(state)) ?? "not_in_use";

/** The parts that give an arc its light. */
export const worstParts = ({ state, parts }: Arc) => parts.filter(({ period }) => period.state === state);

/** Most frequent outside, then the rulebook's order; never by light, so a ring keeps its place. */
export const ordered = (obligations: Obligation[]) => [...obligations].sort((a, b) => FREQUENCY[a.every] - FREQUENCY[b.every]);

const monthOf = (year: Year, day: string) => Math.min(MONTHS - 1, Math.max(0, monthIndex(year.starts, day)));

/** The twelve months of the year as arcs; a month for which `parts` has nothing is left out. */
function monthArcs(year: Year, partsIn: (month: number) => Part[]): Arc[] {
  return Array.from({ length: MONTHS }, (_, month) => month).flatMap((month) => {
    const parts = partsIn(month);
    if (parts.length === 0) return [];
    const ends = addDays(monthStart(year.starts, month + 1), -1);
    return [{ starts: monthStart(year.starts, month), ends, parts, state: worst(parts.map(({ period }) => period.state)) }];
  });
}

const partsOf = (obligation: Obligation): Part[] => obligation.periods.map((period) => ({ obligation, period }));

/** Days and weeks are too narrow to be hit or read: their month shows the worst of them. */
function ringOf(year: Year, obligation: Obligation): Ring {
  const parts = partsOf(obligation);
  const isFine = FREQUENCY[obligation.every] < FREQUENCY.month;
  const arcs = isFine
    ? monthArcs(year, (month) => parts.filter(({ period }) => monthOf(year, period.starts) === month))
    : parts.map((part) => ({ starts: part.period.starts, ends: part.period.ends, state: part.period.state, parts: [part] }));
  return { id: obligation.id, obligations: [obligation], arcs };
}

/** A period counts in the month in which it is due; a month in which nothing is due shows what runs through it. */
function partsOfMonth(year: Year, parts: Part[], month: number): Part[] {
  const due = parts.filter(({ period }) => monthOf(year, period.due_on) === month);
  if (due.length > 0) return due;
  return parts.filter(({ period }) => monthOf(year, period.starts) <= month && month <= monthOf(year, period.ends));
}

function groupRing(year: Year, id: string, group: GroupName, obligations: Obligation[]): Ring {
  const parts = obligations.flatMap(partsOf);
  return { id, group, obligations, arcs: monthArcs(year, (month) => partsOfMonth(year, parts, month)) };
}

/** The compact drawing has room for five groups: the last two are one there. */
const groupOf = (obligation: Obligation, max: number): GroupName =>
  max < GROUPS.length && obligation.group === "rectification" ? "other" : obligation.group;

function grouped(year: Year, obligations: Obligation[], max: number): Ring[] {
  return GROUPS.flatMap((group) => {
    const members = obligations.filter((obligation) => groupOf(obligation, max) === group);
    const [only] = members;
    if (!only) return [];
    return [members.length === 1 ? ringOf(year, only) : groupRing(year, group, group, members)];
  });
}

/** `education`, and `education~7` for what is left of it after the first seven. */
export function groupOfId(id: string): { group: GroupName; skipped: number } {
  const [group = "other", skipped] = String(id).split("~") as [GroupName, string?];
  return { group, skipped: Number(skipped) || 0 };
}

/** A group of more than fits: the first of them, and the rest as one more group that opens further. */
function unfolded(year: Year, id: string, obligations: Obligation[], max: number): Ring[] {
  const { group, skipped } = groupOfId(id);
  const from = skipped < obligations.length ? skipped : 0;
  const here = obligations.slice(from);
  if (here.length <= max) return here.map((obligation) => ringOf(year, obligation));
  const first = here.slice(0, max - 1).map((obligation) => ringOf(year, obligation));
  return [...first, groupRing(year, `${group}~${from + max - 1}`, group, here.slice(max - 1))];
}

/** Where Esc leads from an opened group: from its rest to the group, from the group to the whole. */
export function backFrom(opened: string): GroupName | undefined {
  const { group, skipped } = groupOfId(opened);
  return skipped > 0 ? group : undefined;
}

/** The obligations that the opened group holds; undefined when there is no such group here. */
export function obligationsOf(obligations: Obligation[], opened: string | undefined, max: number): Obligation[] | undefined {
  if (!opened || obligations.length <= max) return undefined;
  const members = ordered(obligations).filter((obligation) => groupOf(obligation, max) === groupOfId(opened).group);
  return members.length > 1 ? members : undefined;
}

/** From outside to inside: the obligations, their groups where there are more than `max`, or one opened group. */
export function ringsOf(year: Year, obligations: Obligation[], max: number, opened?: string): Ring[] {
  const members = obligationsOf(obligations, opened, max);
  if (opened && members) return unfolded(year, opened, members, max);
  const all = ordered(obligations);
  return all.length > max ? grouped(year, all, max) : all.map((obligation) => ringOf(year, obligation));
}
