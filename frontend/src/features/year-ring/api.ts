import { keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { paths } from "@/api/schema.gen";

/** The working year of one branch as the server computes it; every light, word and date in it is final. */
export type YearRead = paths["/api/v1/desk/year"]["get"]["responses"][200]["content"]["application/json"];
export type Obligation = YearRead["rings"][number];
export type Every = Obligation["every"];
export type GroupName = Obligation["group"];
export type Period = Obligation["periods"][number];
export type PeriodState = Period["state"];
export type ActivityDot = YearRead["dots"][number];
export type DotState = ActivityDot["state"];
export type EarlierYear = YearRead["earlier"][number];
export type KeptMonth = EarlierYear["months"][number];
export type Stretch = YearRead["holidays"][number];

/** Which branch and which of its years; without them the caller's first branch, and the year of today. */
export type YearAsked = { org?: string; year?: number; year_kind?: YearRead["year"]["kind"] };

/** The former year stays on the screen while another is read. */
export const yearQuery = (query: YearAsked) =>
  api.queryOptions("get", "/api/v1/desk/year", { params: { query } }, { placeholderData: keepPreviousData });
