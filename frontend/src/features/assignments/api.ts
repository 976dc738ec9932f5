import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Assignment = Schemas["AssignmentRead"];
export type AssignmentAsked = Schemas["AssignmentAsked"];
export type AssignmentChange = Schemas["AssignmentChange"];

export type AssignmentFilter = { org?: string; page: number; state?: Assignment["state"]; mine?: boolean; overdue?: boolean; unfinished?: boolean; look_back_due?: boolean };

export const assignmentsQuery = (filter: AssignmentFilter) => api.queryOptions("get", "/api/v1/assignments", { params: { query: filter } });

/** Those that were made from these, whatever became of them. */
export const assignmentsOfQuery = (origin: string[]) => api.queryOptions("get", "/api/v1/assignments", { params: { query: { origin, page: 1 } } });

export const assignmentQuery = (assignment_id: string) =>
  api.queryOptions("get", "/api/v1/assignments/{assignment_id}", { params: { path: { assignment_id } } });

export const myAssignmentsQuery = () => api.queryOptions("get", "/api/v1/me/assignments");

/** What is finished is a fact, so figures change with it. */
const readAgain = () => refetch("/api/v1/assignments", "/api/v1/me/assignments", "/api/v1/desk", "/api/v1/figures", "/api/v1/targets");

export const useAssign = () => api.useMutation("post", "/api/v1/assignments", { onSuccess: readAgain });

type Edit = { it: Assignment; change: AssignmentChange };

export const useChangeAssignment = () =>
  useMutation({
    mutationFn: async ({ it, change }: Edit) =>
      (await http.PATCH("/api/v1/assignments/{assignment_id}", { params: stepOf(it), body: change })).data as Assignment,
    onSettled: readAgain,
  });

/** Parameters of a step: which assignment, and the version that was seen. */
export const stepOf = ({ id, version }: Pick<Assignment, "id" | "version">) => ({ path: { assignment_id: id }, header: ifMatch(version) });

export const useStart = () => api.useMutation("post", "/api/v1/assignments/{assignment_id}/start", { onSettled: readAgain });
export const useSubmit = () => api.useMutation("post", "/api/v1/assignments/{assignment_id}/submit", { onSettled: readAgain });
export const useReturn = () => api.useMutation("post", "/api/v1/assignments/{assignment_id}/return", { onSettled: readAgain });
export const useVerify = () => api.useMutation("post", "/api/v1/assignments/{assignment_id}/verify", { onSettled: readAgain });
export const useDrop = () => api.useMutation("post", "/api/v1/assignments/{assignment_id}/drop", { onSettled: readAgain });
export const useLookBack = () => api.useMutation("post", "/api/v1/assignments/{assignment_id}/look-back", { onSettled: readAgain });
