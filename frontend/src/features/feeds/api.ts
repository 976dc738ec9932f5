import { api } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Feed = Schemas["FeedRead"];
export type MadeFeed = Schemas["FeedMade"];

export const feedsQuery = () => api.queryOptions("get", "/api/v1/me/calendar-feeds");

const readAgain = () => refetch("/api/v1/me/calendar-feeds");

export const useMakeFeed = () => api.useMutation("post", "/api/v1/me/calendar-feeds", { onSuccess: readAgain });
export const useStopFeed = () => api.useMutation("delete", "/api/v1/me/calendar-feeds/{feed_id}", { onSuccess: readAgain });
