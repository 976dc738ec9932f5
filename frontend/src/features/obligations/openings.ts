import { api, http } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { type Duty, type Light, readAgain } from "./api";

type Schemas = components["schemas"];
export type OpeningRow = Schemas["OpeningRow"];
export type OpeningOutcome = Schemas["OpeningOutcome"];
export type Opening = Schemas["OpeningRead"];

const LIST_SIZE = 200;

export const openingsQuery = (org: string) => api.queryOptions("get", "/api/v1/opening-entries", { params: { query: { org, size: LIST_SIZE } } });

export const useEnterOpenings = () => api.useMutation("post", "/api/v1/opening-entries", { onSettled: readAgain });
export const useWithdrawOpening = () => api.useMutation("post", "/api/v1/opening-entries/{opening_id}/withdraw", { onSettled: readAgain });

/** Takes back all that were just recorded. */
export const useWithdrawOpenings = () => async (rows: OpeningOutcome[]) => {
  for (const { id } of rows) if (id) await http.POST("/api/v1/opening-entries/{opening_id}/withdraw", { params: { path: { opening_id: id } } });
  await readAgain();
};

/** A period before the branch began, of one duty and unit. */
export type Place = { key: string; duty: Duty; light: Light };

export const keyOf = (duty: Duty, light: Light) => [duty.id, light.unit.org_id, light.starts].join("~");

/** All periods of the year that take opening entries: what each person owes is entered at the person. */
export const placesOf = (duties: Duty[]): Place[] =>
  duties
    .filter(({ unit, by_count }) => unit !== "person" && !by_count)
    .flatMap((duty) => duty.periods.filter(({ actions }) => actions.includes("open")).map((light) => ({ key: keyOf(duty, light), duty, light })));

export type Counted = { place: Place; count: number };

/** One row a time, dated the last day of its period (of the month of the beginning, where the period goes on): the day itself is not known. */
export function rowsOf(counted: Counted[], last: string, titleOf: (place: Place, number: number) => string): { org: string; rows: OpeningRow[] }[] {
  const orgs = new Map<string, OpeningRow[]>();
  for (const { place, count } of counted) {
    const { duty, light } = place;
    const happened_on = light.ends < last ? light.ends : last;
    const rows = Array.from({ length: count }, (_, time) => ({ duty_id: duty.id, happened_on, title: titleOf(place, time + 1) }));
    orgs.set(light.unit.org_id, [...(orgs.get(light.unit.org_id) ?? []), ...rows]);
  }
  return [...orgs].map(([org, rows]) => ({ org, rows })).filter(({ rows }) => rows.length > 0);
}
