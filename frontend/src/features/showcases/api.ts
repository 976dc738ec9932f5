import { queryOptions, useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Showcase = Schemas["ShowcaseRead"];
export type ShowcaseHeader = Schemas["ShowcaseHeader"];
export type Summary = Schemas["SummaryRead"];
export type Slot = Schemas["SlotAsked"];
export type Clash = Schemas["LessonClashRead"];
export type Arranged = Schemas["ArrangedRow"];
export type Closing = Schemas["ClosingRead"];
export type Side = Closing["evaluations"][number]["side"];
export type Listener = Schemas["ListenerRead"];

const ONE = "/api/v1/showcases/{showcase_id}";
const PAIR = "/api/v1/mentorships/{mentorship_id}";

export type ShowcaseFilter = { org?: string; mentorship?: string; since?: string; until?: string; mine?: boolean; page?: number; size?: number };

export const showcasesQuery = (query: ShowcaseFilter) => api.queryOptions("get", "/api/v1/showcases", { params: { query } });
export const showcaseQuery = (showcase_id: string) => api.queryOptions("get", ONE, { params: { path: { showcase_id } } });
export const listenersQuery = (showcase_id: string) => api.queryOptions("get", `${ONE}/listeners`, { params: { path: { showcase_id } } });
export const criteriaQuery = () => api.queryOptions("get", "/api/v1/showcase-criteria", {}, { staleTime: Infinity });
export const closingQuery = (mentorship_id: string) => api.queryOptions("get", `${PAIR}/closing`, { params: { path: { mentorship_id } } });

/** What gets in the way of rows that are not saved yet; the server knows the calendars. */
export const clashesQuery = (items: Slot[]) =>
  queryOptions({
    queryKey: ["showcase-clashes", items],
    queryFn: async () => (await http.POST("/api/v1/showcases/clashes", { body: { items } })).data as Clash[],
    enabled: items.length > 0,
  });

/** A lesson is an activity, a closed one is a fact, and a pair says what it waits for. */
const readAgain = () =>
  refetch("/api/v1/showcases", "/api/v1/mentorships", "/api/v1/me/mentorships", "/api/v1/activities", "/api/v1/desk", "/api/v1/figures");

const again = { onSettled: readAgain };

export const useArrange = () => api.useMutation("post", "/api/v1/showcases/arrange", again);
export const useScore = () => api.useMutation("put", `${ONE}/sheet`, again);
export const useEnterSheet = () => api.useMutation("put", `${ONE}/sheets/{person_id}`, again);
export const useCloseShowcase = () => api.useMutation("post", `${ONE}/close`, again);
export const useReopen = () => api.useMutation("post", `${ONE}/reopen`, again);
export const useSetCriteria = () => api.useMutation("put", `${ONE}/criteria`, again);

/** Parameters of a committee's step: which lesson, and the version that was seen. */
export const stepOf = ({ id, version }: Pick<Showcase, "id" | "version">) => ({ path: { showcase_id: id }, header: ifMatch(version) });

type Told = { mentorship_id: string } & Schemas["EvaluationAsked"];

export const useStartClosing = () => api.useMutation("post", `${PAIR}/start-closing`, again);
export const useWithdraw = () => api.useMutation("post", `${PAIR}/evaluations/withdraw`, again);
export const useEvaluate = () =>
  useMutation({
    mutationFn: async ({ mentorship_id, ...body }: Told) =>
      (await http.POST(`${PAIR}/evaluations`, { params: { path: { mentorship_id } }, body })).data as Closing,
    ...again,
  });
