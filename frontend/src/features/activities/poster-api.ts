import { api } from "@/api/client";

/** The check-in page's own address as a picture; it never changes. */
export const posterQuery = () => api.queryOptions("get", "/api/v1/check-in/poster");
