import { MONTHS, monthIndex } from "./angle";
import type { Obligation, Period, PeriodState, YearRead } from "./api";
import { worst } from "./rings";

/** One cell of the table: the months it spans and the light in it; without a light nothing is owed there. */
export type Cell = { from: number; span: number; period?: Period; state?: PeriodState };

type Year = Pick<YearRead["year"], "starts">;

const clamp = (month: number) => Math.min(MONTHS - 1, Math.max(0, month));

/** Periods of one obligation by the month they begin in; days and weeks share their month's cell. */
function byFirstMonth(year: Year, periods: Period[]): Map<number, Period[]> {
  const months = new Map<number, Period[]>();
  for (const period of periods) {
    const month = clamp(monthIndex(year.starts, period.starts));
    months.set(month, [...(months.get(month) ?? []), period]);
  }
  return months;
}

/** Twelve months as cells that neither overlap nor leave a hole: a quarter spans three of them. */
export function cellsOf(year: Year, { periods }: Obligation): Cell[] {
  const months = byFirstMonth(year, periods);
  const cells: Cell[] = [];
  for (let month = 0; month < MONTHS; ) {
    const here = months.get(month) ?? [];
    const state = here.length > 0 ? worst(here.map((period) => period.state)) : undefined;
    const ends = Math.max(month, ...here.map((period) => clamp(monthIndex(year.starts, period.ends))));
    const span = here.length === 1 ? freeMonths(months, month, ends) : 1;
    cells.push({ from: month, span, state, period: here.find((period) => period.state === state) });
    month += span;
  }
  return cells;
}

/** From `month` to `ends`, but not into a month in which the next period begins. */
function freeMonths(months: Map<number, Period[]>, month: number, ends: number): number {
  let last = month;
  while (last < ends && !months.has(last + 1)) last += 1;
  return last - month + 1;
}
