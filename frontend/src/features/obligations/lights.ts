import type { Duty, Light, LightState } from "./api";

/** Which state speaks for several, and the order in which counts are told. */
export const WORST_FIRST: readonly LightState[] = ["overdue", "due_soon", "not_due", "done", "exempt", "not_in_use"];

/** Laid down for those below, who owe it; else it is owed here. */
export const isLaidDown = ({ held_for }: Pick<Duty, "held_for">) => typeof held_for === "number";

const ASKING: readonly LightState[] = ["overdue", "due_soon"];

export const isAsking = ({ state }: Pick<Light, "state">) => ASKING.includes(state);

/** The first of those in the worst state. */
export function worstOf<L extends Pick<Light, "state">>(lights: L[]): L | undefined {
  const worst = WORST_FIRST.find((state) => lights.some((light) => light.state === state));
  return lights.find(({ state }) => state === worst);
}

export type Pressing = { duty: Duty; light: Light };

/** What has to be done, the first thing first: what was missed before what comes, what must be before what generally is, then by day. */
export function pressing(duties: Duty[]): Pressing[] {
  const rank = ({ duty, light }: Pressing) => ASKING.indexOf(light.state) * 2 + (duty.strength === "must" ? 0 : 1);
  return duties
    .flatMap((duty) => duty.periods.filter(isAsking).map((light) => ({ duty, light })))
    .sort((one, other) => rank(one) - rank(other) || one.light.due_on.localeCompare(other.light.due_on));
}

/** What opens when the name of a duty is pressed: its most pressing period, else the running one, else the last. */
export function openingLight({ periods }: Pick<Duty, "periods">, today: string): Light | undefined {
  const asking = periods.filter(isAsking);
  return worstOf(asking) ?? periods.find(({ starts, ends }) => starts <= today && today <= ends) ?? periods.at(-1);
}

/** Whether days that may never end lie in a period; without a period, all do. */
export const touches = (from: string, until: string | null, period: Pick<Light, "starts" | "ends"> | null): boolean => !period || (from <= period.ends && (until === null || until >= period.starts));
