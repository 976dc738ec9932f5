import { api } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

export type Scan = components["schemas"]["ScanRead"];

/** Every scan of an activity with both clocks, the newest first. */
export const scansQuery = (activity_id: string) =>
  api.queryOptions("get", "/api/v1/activities/{activity_id}/scans", { params: { path: { activity_id } } });

export const useAnnul = () => api.useMutation("post", "/api/v1/check-in/annul", { onSuccess: () => refetch("/api/v1/activities") });
