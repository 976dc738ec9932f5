import { api } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Leave = Schemas["LeaveRead"];
export type History = Schemas["HistoryRead"];
export type Observer = Schemas["ObserverRead"];
export type PaperRow = Schemas["PaperRow"];
export type PaperAnswer = Schemas["PaperAnswer"];
export type Rate = Schemas["RateRead"];

const of = (activity_id: string) => ({ params: { path: { activity_id } } });

/** Requests for leave with their reasons, those that wait first; for whoever keeps the list. */
export const leavesQuery = (activity_id: string) => api.queryOptions("get", "/api/v1/activities/{activity_id}/leaves", of(activity_id));

/** Who sat in without a vote. */
export const observersQuery = (activity_id: string) => api.queryOptions("get", "/api/v1/activities/{activity_id}/observers", of(activity_id));

/** How one row came to be. */
export const historyQuery = (activity_id: string, person_id: string) =>
  api.queryOptions("get", "/api/v1/activities/{activity_id}/attendance/{person_id}/history", { params: { path: { activity_id, person_id } } });

/** The list, its leave and what waits on the desk belong together. */
const readAgain = () => refetch("/api/v1/activities", "/api/v1/desk");

export const useApproveLeave = () => api.useMutation("post", "/api/v1/activities/{activity_id}/leaves/{leave_id}/approve", { onSettled: readAgain });
export const useRefuseLeave = () => api.useMutation("post", "/api/v1/activities/{activity_id}/leaves/{leave_id}/refuse", { onSettled: readAgain });
export const useEnterLeave = () => api.useMutation("post", "/api/v1/activities/{activity_id}/leaves", { onSettled: readAgain });
export const useEnterPaper = () => api.useMutation("put", "/api/v1/activities/{activity_id}/attendance", { onSettled: readAgain });
export const useMakeUp = () => api.useMutation("put", "/api/v1/activities/{activity_id}/attendance/{person_id}/make-up", { onSettled: readAgain });
export const useTakeBackMakeUp = () => api.useMutation("delete", "/api/v1/activities/{activity_id}/attendance/{person_id}/make-up", { onSettled: readAgain });
export const useAddObserver = () => api.useMutation("post", "/api/v1/activities/{activity_id}/observers", { onSettled: readAgain });
export const useWithdrawObserver = () => api.useMutation("delete", "/api/v1/activities/{activity_id}/observers/{observer_id}", { onSettled: readAgain });
