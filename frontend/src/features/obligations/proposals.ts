import { api } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { readAgain } from "./api";

type Schemas = components["schemas"];
export type Proposal = Schemas["ProposalRead"];
export type PlannedRow = Schemas["PlannedRow"];

export type ProposalsAsked = { org: string; from?: string; to?: string };

export const proposalsQuery = (query: ProposalsAsked) => api.queryOptions("get", "/api/v1/obligations/proposals", { params: { query } });

export const usePlan = () => api.useMutation("post", "/api/v1/obligations/proposals", { onSettled: readAgain });
export const useUndoPlan = () => api.useMutation("post", "/api/v1/obligations/proposals/undo", { onSettled: readAgain });

/** What names a proposal: the same time of the same duty, unit and period. */
export const keyOf = ({ duty_id, org_id, period_starts, number }: Pick<Proposal, "duty_id" | "org_id" | "period_starts" | "number">) => [duty_id, org_id, period_starts, number].join("~");

/** The rows that were refused, each by the proposal it was, in the server's words. */
export function refusedOf(sent: Proposal[], rows: PlannedRow[]): Record<string, string> {
  const refused = rows.filter(({ outcome }) => outcome === "refused");
  return Object.fromEntries(refused.flatMap(({ number, message }) => (sent[number - 1] ? [[keyOf(sent[number - 1] as Proposal), message ?? ""]] : [])));
}

/** What stands in the calendar now because of it and can be taken back. */
export const plannedIds = (rows: PlannedRow[]) => rows.flatMap(({ outcome, activity_id }) => (outcome === "planned" && activity_id ? [activity_id] : []));
