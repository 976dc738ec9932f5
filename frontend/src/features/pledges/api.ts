import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components, paths } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Pledge = Schemas["PledgeRead"];
export type PledgeDetail = Schemas["PledgeFull"];
export type Step = PledgeDetail["steps"][number];
export type Amendment = PledgeDetail["amendments"][number];
export type Progress = PledgeDetail["progress"][number];
export type Rating = PledgeDetail["ratings"][number];
export type Hint = Schemas["HintRead"];
export type Board = Schemas["BoardRead"];
export type Template = Schemas["PledgeTemplateRead"];
export type HintsAsked = Schemas["HintsAsked"];
export type PledgeAsked = Schemas["PledgeAsked"];
export type ProgressAsked = Schemas["ProgressAsked"];
export type PledgeChange = Schemas["PledgeChange"];
export type Kind = Pledge["kind"];

export type PledgeFilter = NonNullable<paths["/api/v1/pledges"]["get"]["parameters"]["query"]>;

export const pledgesQuery = (query: PledgeFilter) => api.queryOptions("get", "/api/v1/pledges", { params: { query } });

/** One's own in every state; a bound phone reads them too. */
export const myPledgesQuery = (year: number) => api.queryOptions("get", "/api/v1/me/pledges", { params: { query: { year } } });

export const pledgeQuery = (pledge_id: string) => api.queryOptions("get", "/api/v1/pledges/{pledge_id}", { params: { path: { pledge_id } } });

export const boardQuery = (org: string | undefined, year: number) => api.queryOptions("get", "/api/v1/pledges/board", { params: { query: { org, year } } });

export const templatesQuery = (org: string | null) => api.queryOptions("get", "/api/v1/pledge-templates", { params: { query: { org: org ?? undefined } } });

/** What the ledger already has that this pledge may point to. */
export const evidenceQuery = (pledge_id: string) => api.queryOptions("get", "/api/v1/pledges/{pledge_id}/evidence", { params: { path: { pledge_id } } });

export const nameConsentQuery = () => api.queryOptions("get", "/api/v1/me/name-consent");

/** Read with POST, for what is being written is long. */
export const hintsQuery = (asked: HintsAsked) => ({
  queryKey: ["pledge-hints", asked],
  queryFn: async () => (await http.POST("/api/v1/pledges/hints", { body: asked })).data as Hint[],
});

/** Shown, kept and rated are facts, so figures change with them. */
const readAgain = () => refetch("/api/v1/pledges", "/api/v1/me/pledges", "/api/v1/desk", "/api/v1/figures", "/api/v1/targets", "/api/v1/me/name-consent");

/** Parameters of a step: which pledge, and the version that was seen. */
export const stepOf = ({ id, version }: Pick<Pledge, "id" | "version">) => ({ path: { pledge_id: id }, header: ifMatch(version) });

export const usePledge = () => api.useMutation("post", "/api/v1/pledges", { onSuccess: readAgain });

type Edit = { it: Pick<Pledge, "id" | "version">; change: PledgeChange };

export const useChangePledge = () =>
  useMutation({
    mutationFn: async ({ it, change }: Edit) => (await http.PATCH("/api/v1/pledges/{pledge_id}", { params: stepOf(it), body: change })).data as Pledge,
    onSettled: readAgain,
  });

export const useSubmit = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/submit", { onSettled: readAgain });
export const useWithdraw = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/withdraw", { onSettled: readAgain });
export const useApprove = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/approve", { onSettled: readAgain });
export const useReturn = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/return", { onSettled: readAgain });
export const useShow = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/show", { onSettled: readAgain });
export const useShowAll = () => api.useMutation("post", "/api/v1/pledges/show", { onSettled: readAgain });
export const useAmend = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/amend", { onSettled: readAgain });
export const useDecideAmendment = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/amend/decide", { onSettled: readAgain });
export const useProgress = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/progress", { onSettled: readAgain });
export const useRemoveProgress = () => api.useMutation("delete", "/api/v1/pledges/{pledge_id}/progress/{progress_id}", { onSettled: readAgain });
export const useReport = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/report", { onSettled: readAgain });
export const useRate = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/rate", { onSettled: readAgain });
export const useComment = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/comment", { onSettled: readAgain });
export const useCloseRating = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/close-rating", { onSettled: readAgain });
export const useDeliberate = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/deliberate", { onSettled: readAgain });
export const useWithdrawAmendment = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/amend/withdraw", { onSettled: readAgain });
export const useCarry = () => api.useMutation("post", "/api/v1/pledges/{pledge_id}/carry", { onSettled: readAgain });
export const useGiveName = () => api.useMutation("put", "/api/v1/me/name-consent", { onSettled: readAgain });
export const useTakeNameBack = () => api.useMutation("delete", "/api/v1/me/name-consent", { onSettled: readAgain });
