import { api } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type MyLeave = Schemas["OwnLeaveRead"];
export type MyYear = Schemas["OwnYear"];

/** One's own requests for leave and what became of them. */
export const myLeavesQuery = () => api.queryOptions("get", "/api/v1/me/leaves");

/** One's own attendance by year, each with its rate; nobody else's. */
export const myAttendanceQuery = () => api.queryOptions("get", "/api/v1/me/attendance");

const readAgain = () => refetch("/api/v1/me/leaves", "/api/v1/me/activities");

export const useAskLeave = () => api.useMutation("post", "/api/v1/me/leaves", { onSettled: readAgain });
export const useWithdrawLeave = () => api.useMutation("post", "/api/v1/me/leaves/{leave_id}/withdraw", { onSettled: readAgain });
