import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Activity = Schemas["ActivityRead"];
export type ActivityDetail = Schemas["ActivityDetail"];
export type ActivityAsked = Schemas["ActivityAsked"];
export type ActivityChange = Schemas["ActivityChange"];
export type Attendee = Schemas["AttendanceRead"];
export type Kind = Schemas["ActivityKindRead"];
export type Presence = Attendee["state"];
export type CorrectionAsked = Schemas["CorrectionAsked"];

const LIST_SIZE = 200;
const LIVE_MS = 5_000;

export const activitiesQuery = (filter: { org?: string; from: string; to: string }) =>
  api.queryOptions("get", "/api/v1/activities", { params: { query: { ...filter, size: LIST_SIZE } } });

export const activityQuery = (activity_id: string) =>
  api.queryOptions("get", "/api/v1/activities/{activity_id}", { params: { path: { activity_id } } });

export const attendanceQuery = (activity_id: string) =>
  api.queryOptions("get", "/api/v1/activities/{activity_id}/attendance", { params: { path: { activity_id } } });

/** What the screen in the room shows; asked again as often as people arrive. */
export const codeQuery = (activity_id: string) =>
  api.queryOptions("get", "/api/v1/activities/{activity_id}/code", { params: { path: { activity_id } } }, { refetchInterval: LIVE_MS, gcTime: 0 });

export const kindsQuery = () => api.queryOptions("get", "/api/v1/activity-kinds", {}, { staleTime: Infinity });

/** Who can host: people of the branch. */
export const hostsQuery = (org: string) =>
  api.queryOptions("get", "/api/v1/members", { params: { query: { org, size: LIST_SIZE } } });

const FOUND = 8;

/** People in reach by name, pinyin or initials; the first few. */
export const rosterQuery = (q: string) => api.queryOptions("get", "/api/v1/members", { params: { query: { q, size: FOUND } } });

/** An activity changes what calendar, desk and figures show. */
const readAgain = () => refetch("/api/v1/activities", "/api/v1/desk", "/api/v1/me/record", "/api/v1/figures");

export const useCreateActivity = () =>
  useMutation({
    mutationFn: async (body: ActivityAsked) => (await http.POST("/api/v1/activities", { body })).data as ActivityDetail,
    onSuccess: readAgain,
  });

/** Parameters of a step: which activity, and the version that was seen. */
export const stepOf = ({ id, version }: Pick<Activity, "id" | "version">) => ({
  path: { activity_id: id },
  header: ifMatch(version),
});

type Edit = { id: string; version: number; change: ActivityChange };

export const useEditActivity = () =>
  useMutation({
    mutationFn: async ({ id, version, change }: Edit) => {
      const params = stepOf({ id, version });
      return (await http.PATCH("/api/v1/activities/{activity_id}", { params, body: change })).data as ActivityDetail;
    },
    onSettled: readAgain,
  });

export const useStart = () => api.useMutation("post", "/api/v1/activities/{activity_id}/start", { onSettled: readAgain });
export const useClose = () => api.useMutation("post", "/api/v1/activities/{activity_id}/close", { onSettled: readAgain });
export const useCancel = () => api.useMutation("post", "/api/v1/activities/{activity_id}/cancel", { onSettled: readAgain });
export const useCorrect = () => api.useMutation("post", "/api/v1/activities/{activity_id}/correct", { onSettled: readAgain });

export const useReview = () =>
  api.useMutation("post", "/api/v1/activities/{activity_id}/attendance/{person_id}/review", { onSettled: readAgain });

/** What the host says of one person. */
export type Tick = Pick<Attendee, "person_id" | "state" | "leave_kind" | "is_late">;

/** Ticks a name at once and takes it back if the server refuses; the list is read again after the last tick. */
export function useTick(activity_id: string) {
  const client = useQueryClient();
  const { queryKey } = attendanceQuery(activity_id);
  const mutationKey = ["tick", activity_id];
  return useMutation({
    mutationKey,
    mutationFn: ({ person_id, ...body }: Tick) =>
      http.PUT("/api/v1/activities/{activity_id}/attendance/{person_id}", {
        params: { path: { activity_id, person_id } },
        body,
      }),
    onMutate: async ({ person_id, ...body }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Attendee[]>(queryKey);
      client.setQueryData<Attendee[]>(queryKey, (rows) => rows?.map((row) => (row.person_id === person_id ? { ...row, ...body } : row)));
      return before?.find((row) => row.person_id === person_id);
    },
    onError: (_error, _tick, old) =>
      old && client.setQueryData<Attendee[]>(queryKey, (rows) => rows?.map((row) => (row.person_id === old.person_id ? old : row))),
    onSettled: () => (client.isMutating({ mutationKey }) === 1 ? readAgain() : undefined),
  });
}
