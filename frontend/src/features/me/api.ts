import { api } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type OwnRecord = Schemas["OwnRecord"];
export type MyActivity = Schemas["MyActivityRead"];
export type MyDuty = Schemas["OwnObligations"]["duties"][number];
export type MyLight = MyDuty["periods"][number];

/** One's own entry in the roster, numbers masked. */
export const ownRecordQuery = () => api.queryOptions("get", "/api/v1/me/record");

/** Activities around today on whose list one stands or will stand, by day. */
export const myActivitiesQuery = () => api.queryOptions("get", "/api/v1/me/activities");

/** What one owes oneself this year; nobody else's. */
export const myObligationsQuery = () => api.queryOptions("get", "/api/v1/me/obligations");

export const useObject = () =>
  api.useMutation("post", "/api/v1/obligations/{duty_id}/appeals", { onSettled: () => refetch("/api/v1/me/obligations") });
