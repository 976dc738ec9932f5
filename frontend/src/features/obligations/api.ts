import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Duty = Schemas["DutyRead"];
export type Light = Schemas["LightRead"];
export type LightState = Light["state"];
export type Touched = Schemas["TouchedRead"];
export type Obligations = Schemas["ObligationList"];
export type DutyDetail = Schemas["DutyDetail"];
export type Fact = Schemas["BehindRead"];
export type Criterion = Schemas["CriterionRead"];
export type Exemption = Schemas["ExemptionRead"];
export type ExemptionKind = Schemas["ExemptionKindRead"];
export type Offer = Schemas["ExemptionOffer"];
export type Appeal = Schemas["AppealRead"];
export type MakeUp = Schemas["MakeUpRead"];
export type DutyAsked = Schemas["DutyAsked"];
export type DutyChange = Schemas["DutyChange"];
export type Unit = Duty["unit"];
export type Every = Duty["every"];
export type YearKind = Schemas["YearKind"];
export type Activity = Schemas["ActivityRead"];

/** Which year of which org, as it was known at the end of which day; today, unless said. */
export type When = { org: string; year_kind?: YearKind; year?: number; on?: string };

const LIST_SIZE = 200;

/** Answers that the forms of a duty put before the person. */
export const STALE = 412;
export const CONTRADICTS = "obligation_contradicts";

export const obligationsQuery = (when: When) => api.queryOptions("get", "/api/v1/obligations", { params: { query: when } });

/** A day of the period, and the person where each person owes it. */
export type DutyAsk = { org: string; period?: string; person?: string; year_kind?: YearKind; on?: string };

export const dutyQuery = (duty_id: string, ask: DutyAsk) =>
  api.queryOptions("get", "/api/v1/obligations/{duty_id}", { params: { path: { duty_id }, query: ask } });

/** Asked anew each time: the list decides it, and that changes while people come. */
export const touchedQuery = (activity_id: string) => api.queryOptions("get", "/api/v1/obligations/touched", { params: { query: { activity_id } } }, { gcTime: 0 });

export const exemptionKindsQuery = () => api.queryOptions("get", "/api/v1/exemptions/kinds", {}, { staleTime: Infinity });
export const offersQuery = (org: string) => api.queryOptions("get", "/api/v1/exemptions/offers", { params: { query: { org } } });
export const askedExemptionsQuery = (org: string | undefined) =>
  api.queryOptions("get", "/api/v1/exemptions", { params: { query: { org, state: "requested" as const, size: LIST_SIZE } } });
export const openAppealsQuery = (org: string | undefined) =>
  api.queryOptions("get", "/api/v1/appeals", { params: { query: { org, state: "open" as const, size: LIST_SIZE } } });

/** What stands in the calendar of an org between two days: planned for a period, or held after it to make up for it. */
export const periodActivitiesQuery = (org: string, from: string, to: string) =>
  api.queryOptions("get", "/api/v1/activities", { params: { query: { org, from, to, size: LIST_SIZE } } });

/** What an obligation touches: lights, the calendar, the desk and the figures. */
export const readAgain = () =>
  refetch("/api/v1/obligations", "/api/v1/exemptions", "/api/v1/appeals", "/api/v1/opening-entries", "/api/v1/activities", "/api/v1/desk", "/api/v1/figures", "/api/v1/me");

export const useAddDuty = () => api.useMutation("post", "/api/v1/obligations", { onSuccess: readAgain });
export const useAskExemption = () => api.useMutation("post", "/api/v1/obligations/{duty_id}/exemptions", { onSettled: readAgain });
export const useAppeal = () => api.useMutation("post", "/api/v1/obligations/{duty_id}/appeals", { onSettled: readAgain });
export const useMakeUp = () => api.useMutation("post", "/api/v1/obligations/{duty_id}/make-ups", { onSettled: readAgain });
export const useWithdrawMakeUp = () => api.useMutation("delete", "/api/v1/make-ups/{make_up_id}", { onSettled: readAgain });
export const useMap = () => api.useMutation("put", "/api/v1/obligations/{duty_id}/mapping", { onSettled: readAgain });
export const useEndDuty = () => api.useMutation("post", "/api/v1/obligations/{duty_id}/end", { onSettled: readAgain });
export const useApprove = () => api.useMutation("post", "/api/v1/exemptions/{exemption_id}/approve", { onSettled: readAgain });
export const useRefuse = () => api.useMutation("post", "/api/v1/exemptions/{exemption_id}/refuse", { onSettled: readAgain });
export const useWithdrawExemption = () => api.useMutation("post", "/api/v1/exemptions/{exemption_id}/withdraw", { onSettled: readAgain });
export const useAnswerAppeal = () => api.useMutation("post", "/api/v1/appeals/{appeal_id}/answer", { onSettled: readAgain });
export const usePlanActivity = () => api.useMutation("post", "/api/v1/activities", { onSuccess: readAgain });
export const useCancelActivity = () => api.useMutation("post", "/api/v1/activities/{activity_id}/cancel", { onSettled: readAgain });

/** Parameters of an edit: which row, and the version of it that was seen. */
export const exemptionStep = ({ id, version }: Pick<Exemption, "id" | "version">) => ({ path: { exemption_id: id }, header: ifMatch(version) });
export const appealStep = ({ id, version }: Pick<Appeal, "id" | "version">) => ({ path: { appeal_id: id }, header: ifMatch(version) });
export const dutyStep = ({ id, row_version }: Pick<Duty, "id" | "row_version">) => ({ path: { duty_id: id }, header: ifMatch(row_version ?? 0) });
export const mappingStep = (duty_id: string, version: number) => ({ path: { duty_id }, header: ifMatch(version) });

type Edit = { duty: Duty; change: DutyChange };

export const useChangeDuty = () =>
  useMutation({
    mutationFn: async ({ duty, change }: Edit) =>
      (await http.PATCH("/api/v1/obligations/{duty_id}", { params: dutyStep(duty), body: change })).data as DutyDetail,
    onSettled: readAgain,
  });
