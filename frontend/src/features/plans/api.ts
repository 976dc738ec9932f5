import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type PlanHeader = Schemas["PlanHeader"];
export type Plan = Schemas["PlanRead"];
export type Draft = Schemas["DraftRead"];
export type DraftAsked = Schemas["DraftAsked"];
export type DraftChange = Schemas["DraftChange"];
export type YearOption = Schemas["YearOptionRead"];
export type Decision = Schemas["DecisionRead"];
export type Past = Schemas["Past"];

export const plansQuery = (filter: { org?: string; page: number }) =>
  api.queryOptions("get", "/api/v1/plans", { params: { query: filter } });

export const planQuery = (plan_id: string) =>
  api.queryOptions("get", "/api/v1/plans/{plan_id}", { params: { path: { plan_id } } });

export const kindsQuery = () => api.queryOptions("get", "/api/v1/activity-kinds", {}, { staleTime: Infinity });

const plansAgain = () => refetch("/api/v1/plans", "/api/v1/desk");

/** What is accepted or taken back stands on the calendar, or no longer. */
const calendarAgain = () => refetch("/api/v1/plans", "/api/v1/activities", "/api/v1/desk");

export type PlanSubmitted = { org_id: string; title: string; text: string; file: File | undefined };

function multipart({ org_id, title, text, file }: PlanSubmitted): FormData {
  const form = new FormData();
  form.set("org_id", org_id);
  if (title.trim()) form.set("title", title.trim());
  if (text.trim()) form.set("text", text);
  if (file) form.set("file", file);
  return form;
}

export const useSubmitPlan = () =>
  useMutation({
    mutationFn: async (asked: PlanSubmitted) => {
      const body = { org_id: asked.org_id };
      return (await http.POST("/api/v1/plans", { body, bodySerializer: () => multipart(asked) })).data as Plan;
    },
    onSuccess: plansAgain,
  });

type YearChosen = { version: number } & Schemas["YearAsked"];

export const useChooseYear = (plan_id: string) =>
  useMutation({
    mutationFn: ({ version, year_kind, year }: YearChosen) =>
      http.PATCH("/api/v1/plans/{plan_id}", { params: { path: { plan_id }, header: ifMatch(version) }, body: { year_kind, year } }),
    onSettled: plansAgain,
  });

type DraftEdit = { draft: Draft; change: DraftChange };

export const useChangeDraft = (plan_id: string) =>
  useMutation({
    mutationFn: ({ draft, change }: DraftEdit) => {
      const params = { path: { plan_id, draft_id: draft.id }, header: ifMatch(draft.version) };
      return http.PATCH("/api/v1/plans/{plan_id}/drafts/{draft_id}", { params, body: change });
    },
    onSettled: plansAgain,
  });

export const useAddDraft = (plan_id: string) =>
  useMutation({
    mutationFn: async (body: DraftAsked) =>
      (await http.POST("/api/v1/plans/{plan_id}/drafts", { params: { path: { plan_id } }, body })).data as Draft,
    onSuccess: plansAgain,
  });

export type Deciding = { act: "accept" | "skip" | "undo"; ids: string[]; past?: Past };

/** Accepts, skips or takes back drafts; the answer says row by row what became of each. */
export const useDecide = (plan_id: string) =>
  useMutation({
    mutationFn: async ({ act, ids, past }: Deciding): Promise<Decision[]> => {
      const params = { path: { plan_id } };
      const body = { draft_ids: ids };
      const send = {
        accept: () => http.POST("/api/v1/plans/{plan_id}/accept", { params, body: { ...body, past } }),
        skip: () => http.POST("/api/v1/plans/{plan_id}/skip", { params, body }),
        undo: () => http.POST("/api/v1/plans/{plan_id}/undo", { params, body }),
      };
      return (await send[act]()).data?.rows ?? [];
    },
    onSettled: calendarAgain,
  });
