import { instant, shiftDay } from "@/dates/format";
import type { Light } from "./api";
import { worstOf } from "./lights";

export const MONTHS = 12;
/** What is shorter belongs to one month: days are told by month already, weeks by the month of their middle. */
const WHOLE_MONTH_DAYS = 27;
const DAY_MS = 86_400_000;

/** A stretch of months of a year with the light that speaks for it; without lights, nothing is owed there. */
export type Cell = { from: number; span: number; light?: Light; parts: Light[] };

/** The first days of the twelve months of a working year. */
export const monthsOf = (yearStarts: string): string[] =>
  Array.from({ length: MONTHS }, (_, place) => {
    const months = Number(yearStarts.slice(0, 4)) * MONTHS + Number(yearStarts.slice(5, 7)) - 1 + place;
    return `${Math.floor(months / MONTHS)}-${String((months % MONTHS) + 1).padStart(2, "0")}-01`;
  });

const within = (place: number) => Math.min(Math.max(place, 0), MONTHS - 1);

/** Which month of the year a day lies in; days before and after belong to the first and the last. */
function placeOf(yearStarts: string, day: string): number {
  const months = (iso: string) => Number(iso.slice(0, 4)) * MONTHS + Number(iso.slice(5, 7));
  return within(months(day) - months(yearStarts));
}

function spanOf(yearStarts: string, { starts, ends }: Pick<Light, "starts" | "ends">): { from: number; to: number } {
  const days = Math.round((instant(ends).getTime() - instant(starts).getTime()) / DAY_MS);
  if (days >= WHOLE_MONTH_DAYS) return { from: placeOf(yearStarts, starts), to: placeOf(yearStarts, ends) };
  const middle = placeOf(yearStarts, shiftDay(starts, Math.floor(days / 2)));
  return { from: middle, to: middle };
}

/** One row of the year: every period on its months, several of one month as one cell, gaps where nothing is owed. */
export function cellsOf(yearStarts: string, lights: Light[]): Cell[] {
  const cells: Cell[] = [];
  let free = 0;
  for (const light of [...lights].sort((one, other) => one.starts.localeCompare(other.starts))) {
    const { from, to } = spanOf(yearStarts, light);
    const last = cells.at(-1);
    if (last && from < free) {
      last.parts.push(light);
      last.light = worstOf(last.parts);
      continue;
    }
    if (from > free) cells.push({ from: free, span: from - free, parts: [] });
    cells.push({ from, span: to - from + 1, light, parts: [light] });
    free = to + 1;
  }
  if (free < MONTHS) cells.push({ from: free, span: MONTHS - free, parts: [] });
  return cells;
}

/** The lights of each unit in the order in which they came: one row a group, else one row. */
export function rowsOf(lights: Light[]): { id: string; name: string; lights: Light[] }[] {
  const rows = new Map<string, { id: string; name: string; lights: Light[] }>();
  for (const light of lights) {
    const { org_id, org_name } = light.unit;
    const row = rows.get(org_id) ?? { id: org_id, name: org_name, lights: [] };
    row.lights.push(light);
    rows.set(org_id, row);
  }
  return [...rows.values()];
}
