import { api } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type OwnRecord = Schemas["OwnRecord"];
export type MyActivity = Schemas["MyActivityRead"];

/** One's own entry in the roster, numbers masked. */
export const ownRecordQuery = () => api.queryOptions("get", "/api/v1/me/record");

/** Activities around today on whose list one stands or will stand, by day. */
export const myActivitiesQuery = () => api.queryOptions("get", "/api/v1/me/activities");
