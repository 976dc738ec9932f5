import { keepPreviousData, useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Series = Schemas["SeriesRead"];
export type SeriesAsked = Schemas["SeriesAsked"];
export type SeriesChange = Schemas["SeriesChange"];
export type RuleAsked = Schemas["RuleAsked"];
export type SeriesPreview = Schemas["SeriesPreview"];
export type SeriesDay = Schemas["SeriesDayRead"];
export type Template = Schemas["ActivityTemplateRead"];
/** Which occurrences a change reaches; `this` goes to the one activity instead. */
export type Scope = "this" | "following" | "all";
export type Reach = { scope: "following" | "all"; from_day?: string | null };

const of = (series_id: string) => ({ path: { series_id } });
const readAgain = () => refetch("/api/v1/activities", "/api/v1/desk");

export const templatesQuery = () => api.queryOptions("get", "/api/v1/activity-templates", {}, { staleTime: Infinity });
export const seriesQuery = (series_id: string) => api.queryOptions("get", "/api/v1/activities/series/{series_id}", { params: of(series_id) });

/** The days that would come of a rule; the last ones stay on screen while it changes. */
export const previewQuery = (body: SeriesAsked) => ({
  queryKey: ["series-preview", body],
  queryFn: async () => (await http.POST("/api/v1/activities/series/preview", { body })).data as SeriesPreview,
  placeholderData: keepPreviousData,
  retry: false,
});

export const changePreviewQuery = (series_id: string, body: SeriesChange) => ({
  queryKey: ["series-change-preview", series_id, body],
  queryFn: async () => (await http.POST("/api/v1/activities/series/{series_id}/change/preview", { params: of(series_id), body })).data as SeriesPreview,
  placeholderData: keepPreviousData,
  retry: false,
});

export const cancelPreviewQuery = (series_id: string, body: Reach) => ({
  queryKey: ["series-cancel-preview", series_id, body],
  queryFn: async () => (await http.POST("/api/v1/activities/series/{series_id}/cancel/preview", { params: of(series_id), body })).data as SeriesPreview,
  retry: false,
});

export const useCreateSeries = () =>
  useMutation({
    mutationFn: async (body: SeriesAsked) => (await http.POST("/api/v1/activities/series", { body })).data as Series,
    onSuccess: readAgain,
  });

type Step<Body> = { series: Series; body: Body };

export const useChangeSeries = () =>
  useMutation({
    mutationFn: ({ series, body }: Step<SeriesChange>) =>
      http.POST("/api/v1/activities/series/{series_id}/change", { params: { ...of(series.id), header: ifMatch(series.version) }, body }),
    onSettled: readAgain,
  });

export const useCancelSeries = () =>
  useMutation({
    mutationFn: ({ series, body }: Step<Reach & { reason: string }>) =>
      http.POST("/api/v1/activities/series/{series_id}/cancel", { params: { ...of(series.id), header: ifMatch(series.version) }, body }),
    onSettled: readAgain,
  });
