import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Target = Schemas["TargetRead"];
export type TargetAsked = Schemas["TargetAsked"];
export type TargetChange = Schemas["TargetChange"];
export type Baseline = Schemas["BaselineRead"];
export type Direction = Target["direction"];

const ALL = 200;

export const targetsQuery = (org: string | undefined) => api.queryOptions("get", "/api/v1/targets", { params: { query: { org, size: ALL } } });

export const recordsQuery = (target_id: string) => api.queryOptions("get", "/api/v1/targets/{target_id}/records", { params: { path: { target_id } } });

export const baselinesQuery = (org: string | undefined) => api.queryOptions("get", "/api/v1/baselines", { params: { query: { org } } });

const readAgain = () => refetch("/api/v1/targets", "/api/v1/baselines", "/api/v1/desk");

export const useSetTarget = () => api.useMutation("post", "/api/v1/targets", { onSuccess: readAgain });
export const useReport = () => api.useMutation("post", "/api/v1/targets/{target_id}/reports", { onSettled: readAgain });
export const useDropTarget = () => api.useMutation("post", "/api/v1/targets/{target_id}/drop", { onSettled: readAgain });

/** Parameters of a step: which target, and the version that was seen. */
export const stepOf = ({ id, version }: Pick<Target, "id" | "version">) => ({ path: { target_id: id }, header: ifMatch(version) });

type Edit = { it: Target; change: TargetChange };

export const useChangeTarget = () =>
  useMutation({
    mutationFn: async ({ it, change }: Edit) => (await http.PATCH("/api/v1/targets/{target_id}", { params: stepOf(it), body: change })).data as Target,
    onSettled: readAgain,
  });
