import { api } from "@/api/client";

/** One's own entry in the roster, numbers masked, with what one attended. */
export const ownRecordQuery = () => api.queryOptions("get", "/api/v1/me/record");
