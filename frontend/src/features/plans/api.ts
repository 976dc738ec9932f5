import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { queryClient, refetch } from "@/api/query-client";
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
/** What a person says of drafts that are not accepted without a word. */
export type Word = Pick<Schemas["AcceptAsked"], "past" | "contradiction">;
export type What = Schemas["What"];
export type Details = Draft["details"];
export type Conflict = Schemas["ConflictRead"];
export type Contradiction = Schemas["ContradictionRead"];
export type Made = Schemas["MadeRead"];
export type Person = Schemas["MemberRow"];

export const plansQuery = (filter: { org?: string; page: number }) =>
  api.queryOptions("get", "/api/v1/plans", { params: { query: filter } });

export const planQuery = (plan_id: string) =>
  api.queryOptions("get", "/api/v1/plans/{plan_id}", { params: { path: { plan_id } } });

export const kindsQuery = () => api.queryOptions("get", "/api/v1/activity-kinds", {}, { staleTime: Infinity });

const MOST_PEOPLE = 200;

/** Those of the branch who may be given a task. */
export const peopleQuery = (org: string) =>
  api.queryOptions("get", "/api/v1/members", { params: { query: { org, size: MOST_PEOPLE } } }, { staleTime: 60_000 });

const plansAgain = () => refetch("/api/v1/plans", "/api/v1/desk");

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

export type DraftEdit = { draft: Draft; change: DraftChange };

export const useChangeDraft = (plan_id: string) =>
  useMutation({
    mutationKey: deciding(plan_id),
    scope: { id: plan_id },
    networkMode: "always",
    mutationFn: async ({ draft, change }: DraftEdit) => {
      const params = { path: { plan_id, draft_id: draft.id }, header: ifMatch(draft.version) };
      return (await http.PATCH("/api/v1/plans/{plan_id}/drafts/{draft_id}", { params, body: change })).data as Draft;
    },
    onSettled: () => readAgain(plan_id),
  });

export const useAddDraft = (plan_id: string) =>
  useMutation({
    mutationFn: async (body: DraftAsked) =>
      (await http.POST("/api/v1/plans/{plan_id}/drafts", { params: { path: { plan_id } }, body })).data as Draft,
    onSuccess: plansAgain,
  });

export type Deciding =
  | ({ act: "accept"; ids: string[] } & Word)
  | { act: "skip" | "undo"; ids: string[] }
  | { act: "merge"; ids: [string]; activity: string };

/**
 * Accepts, merges, skips or takes back drafts; the answer says row by row what became of each. The page shows it at
 * once and the requests follow one another, so a quick hand loses no key; the plan is read again after the last.
 */
export const useDecide = (plan_id: string) =>
  useMutation({
    mutationKey: deciding(plan_id),
    scope: { id: plan_id },
    networkMode: "always",
    mutationFn: async (asked: Deciding): Promise<Decision[]> => (await send(plan_id, asked)).data?.rows ?? [],
    onMutate: ({ act, ids }) => showDecided(plan_id, ids, act),
    onError: (_error, _asked, before) => before && showAgain(plan_id, before),
    onSettled: () => readAgain(plan_id),
  });

function send(plan_id: string, asked: Deciding) {
  const params = { path: { plan_id } };
  const body = { draft_ids: asked.ids };
  switch (asked.act) {
    case "accept":
      return http.POST("/api/v1/plans/{plan_id}/accept", { params, body: { ...body, past: asked.past, contradiction: asked.contradiction } });
    case "merge": {
      const path = { plan_id, draft_id: asked.ids[0] };
      return http.POST("/api/v1/plans/{plan_id}/drafts/{draft_id}/merge", { params: { path }, body: { activity_id: asked.activity } });
    }
    case "skip":
      return http.POST("/api/v1/plans/{plan_id}/skip", { params, body });
    case "undo":
      return http.POST("/api/v1/plans/{plan_id}/undo", { params, body });
  }
}

const deciding = (plan_id: string) => ["plan-deciding", plan_id];

/** What is accepted or taken back stands on the calendar, or no longer; read once the last of a quick row is done. */
function readAgain(plan_id: string) {
  if (queryClient.isMutating({ mutationKey: deciding(plan_id) }) > 1) return undefined;
  return refetch("/api/v1/plans", "/api/v1/activities", "/api/v1/desk", "/api/v1/obligations", "/api/v1/targets", "/api/v1/assignments");
}

/** Puts changed drafts on the page before the server has answered; a reading under way would bring the old ones. */
export function showDrafts(plan_id: string, changed: (draft: Draft) => Draft) {
  const { queryKey } = planQuery(plan_id);
  void queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData<Plan>(queryKey, (plan) => plan && { ...plan, drafts: plan.drafts.map(changed) });
}

const AFTER = {
  accept: { state: "accepted", actions: ["undo"] },
  merge: { state: "accepted", actions: ["undo"] },
  skip: { state: "skipped", actions: ["undo"] },
  undo: { state: "pending", actions: ["accept", "edit", "skip"] },
} as const;

/** Shows what was decided and returns the drafts as they were, for the case that it is not saved. */
function showDecided(plan_id: string, ids: string[], act: Deciding["act"]): Draft[] {
  const { actions, state } = AFTER[act];
  const isTouched = (draft: Draft) => ids.includes(draft.id) && draft.state !== state;
  const before = queryClient.getQueryData<Plan>(planQuery(plan_id).queryKey)?.drafts.filter(isTouched) ?? [];
  showDrafts(plan_id, (draft) =>
    isTouched(draft) ? { ...draft, state, actions: [...actions], made: act === "undo" ? [] : draft.made, version: draft.version + 1 } : draft,
  );
  return before;
}

const showAgain = (plan_id: string, before: Draft[]) => showDrafts(plan_id, (draft) => before.find(({ id }) => id === draft.id) ?? draft);

/** The plan as the server has it now. */
export const freshPlan = (plan_id: string) => queryClient.fetchQuery({ ...planQuery(plan_id), staleTime: 0 });
