import { keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import { api, http } from "@/api/client";
import { fileName, saveFile } from "@/api/save-file";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Figure = Schemas["FigureRead"];
export type FigureTable = Schemas["FigureTable"];
export type FigureRecord = Schemas["RecordRead"];
export type Metric = Schemas["MetricRead"];
export type MetricList = Schemas["MetricList"];
export type Span = Schemas["PeriodRead"];
export type Period = Schemas["PeriodKind"];
export type ActivityKind = Schemas["ActivityKindRead"];
export type Org = Schemas["OrgRead"];

/** Whose figures: of the district, as the bureau may read them, or of one's own branch. */
export type Place = "district" | "branch";

/** What is asked of the server; months as `2026-01`. */
export type Asked = {
  from: string;
  to: string;
  org?: string;
  level?: Org["kind"][];
  period?: Period;
  fact: string[];
  kind?: string[];
  dim?: string[];
  by_dim?: boolean;
  groups?: boolean;
  /** Of one figure: the days of its periods, as the table has them. */
  span?: string[];
};

const LINED_MS = 300_000;

const PATH = { district: "/api/v1/district/figures", branch: "/api/v1/figures" } as const;
const RECORDS = { district: "/api/v1/district/activities", branch: "/api/v1/figures/records" } as const;
const METRICS = { district: "/api/v1/district/metrics", branch: "/api/v1/figures/metrics" } as const;

/** The former figures stay while others are read. */
export const figuresQuery = (place: Place, query: Asked) =>
  queryOptions({
    queryKey: ["get", PATH[place], query],
    queryFn: async ({ signal }) => (await http.GET(PATH[place], { params: { query }, signal })).data as FigureTable,
    placeholderData: keepPreviousData,
  });

export const recordsQuery = (place: Place, query: Asked) =>
  queryOptions({
    queryKey: ["get", RECORDS[place], query],
    queryFn: async ({ signal }) => (await http.GET(RECORDS[place], { params: { query }, signal })).data as Schemas["RecordList"],
  });

export const metricsQuery = (place: Place) =>
  queryOptions({
    queryKey: ["get", METRICS[place]],
    queryFn: async ({ signal }) => (await http.GET(METRICS[place], { signal })).data as MetricList,
    staleTime: Infinity,
  });

/** One figure of everybody: only they have lines, whatever else of the tree the caller may see. */
export const linedQuery = (place: Place, fact: string, month: string) =>
  queryOptions({ ...figuresQuery(place, { from: month, to: month, fact: [fact], groups: true }), select: ({ figures }) => new Set(figures.map(({ org_id }) => org_id)), staleTime: LINED_MS });

export const orgsQuery = () => api.queryOptions("get", "/api/v1/orgs");

/** What was merged or closed, each under who keeps its papers: its figures stay where they were made. */
export const closedOrgsQuery = () => api.queryOptions("get", "/api/v1/orgs", { params: { query: { closed: true } } });

export const kindsQuery = () => api.queryOptions("get", "/api/v1/activity-kinds", {}, { staleTime: Infinity });

/** The same figures as on the page, as a file: Excel for people, CSV for programs. */
export const useExportFigures = (place: Place) =>
  useMutation({
    mutationFn: async ({ asked, format, name }: { asked: Asked; format: "xlsx" | "csv"; name: string }) => {
      const { data, response } = await http.GET(PATH[place], { params: { query: { ...asked, format } }, parseAs: "blob" });
      if (data) saveFile(data as unknown as Blob, format === "csv" ? name : fileName(response, name));
    },
  });
