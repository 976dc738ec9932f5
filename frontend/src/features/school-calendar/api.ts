import { keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type SchoolCalendar = Schemas["SchoolCalendarRead"];
export type Term = Schemas["TermRead"];
export type OwnDays = Schemas["DaysRead"];
export type YearKind = SchoolCalendar["year"]["kind"];

/** One working year of one org; without a year the one of today. The former year stays while another is read. */
export type YearAsked = { org: string; year_kind: YearKind; year?: number };

export const calendarQuery = (query: YearAsked) =>
  api.queryOptions("get", "/api/v1/school-calendar", { params: { query } }, { placeholderData: keepPreviousData });

/** Days due are computed by the calendar, so every light may change with it. */
const readAgain = () => refetch("/api/v1/school-calendar", "/api/v1/obligations", "/api/v1/desk", "/api/v1/district/lights", "/api/v1/me/obligations");

export const useAddTerm = () => api.useMutation("post", "/api/v1/school-calendar/terms", { onSuccess: readAgain });
export const useAddDays = () => api.useMutation("post", "/api/v1/school-calendar/days", { onSuccess: readAgain });
export const useWithdrawTerm = () => api.useMutation("delete", "/api/v1/school-calendar/terms/{term_id}", { onSettled: readAgain });
export const useWithdrawDays = () => api.useMutation("delete", "/api/v1/school-calendar/days/{days_id}", { onSettled: readAgain });
