import type { Obligation, PeriodState } from "./api";
import type { Arc, Part, Ring } from "./rings";

/** What one line says about a ring: the first red, else the first yellow, else the period of today, else the last. */
export function headline({ arcs }: Pick<Ring, "arcs">, today: string): Arc | undefined {
  const first = (state: PeriodState) => arcs.find((arc) => arc.state === state);
  return first("overdue") ?? first("due_soon") ?? arcs.find(({ starts, ends }) => starts <= today && today <= ends) ?? arcs.at(-1);
}

export type Opening = { obligation: string; starts: string };

/** The drawer behind an arc: its first worst period. */
export function openingOf({ state, parts }: Arc): Opening | undefined {
  const part = parts.find(({ period }) => period.state === state);
  return part && { obligation: part.obligation.id, starts: part.period.starts };
}

/** The first thing to do in the whole year: what is red before what is yellow, then by due day. */
export function firstTodo(obligations: Obligation[]): Part | undefined {
  const parts = obligations.flatMap((obligation) => obligation.periods.map((period) => ({ obligation, period })));
  const of = (state: PeriodState) =>
    parts.filter(({ period }) => period.state === state).sort((a, b) => a.period.due_on.localeCompare(b.period.due_on))[0];
  return of("overdue") ?? of("due_soon");
}

/** How many periods ask for something, in these obligations alone. */
export function countPeriods(obligations: { periods: { state: PeriodState }[] }[]) {
  const states = obligations.flatMap(({ periods }) => periods.map(({ state }) => state));
  const count = (wanted: PeriodState) => states.filter((state) => state === wanted).length;
  return { overdue: count("overdue"), due_soon: count("due_soon") };
}
