import { keepPreviousData, useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Preference = Schemas["PreferenceRead"];
export type PreferenceAsked = Schemas["PreferenceAsked"];
export type Robot = Schemas["RobotRead"];
export type RobotChange = Schemas["RobotChange"];
export type Delivery = Schemas["DeliveryRead"];

export const PAGE_SIZE = 20;
/** A message on its way is looked after until it has arrived or was given up. */
const WATCH_MS = 4_000;
const isUnderWay = ({ state }: Delivery) => state === "queued";

export const preferenceQuery = () => api.queryOptions("get", "/api/v1/me/notifications");

export const robotsQuery = (org?: string) => api.queryOptions("get", "/api/v1/robots", { params: { query: { org } } });

export const deliveriesQuery = (org: string | undefined, page: number) =>
  api.queryOptions(
    "get",
    "/api/v1/deliveries",
    { params: { query: { org, page, size: PAGE_SIZE } } },
    { placeholderData: keepPreviousData, refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? WATCH_MS : false) },
  );

type Wish = { seen: Preference; wish: PreferenceAsked };

export const useChoose = () =>
  useMutation({
    mutationFn: async ({ seen, wish }: Wish) =>
      (await http.PUT("/api/v1/me/notifications", { params: { header: ifMatch(seen.version) }, body: wish })).data as Preference,
    onSettled: () => refetch("/api/v1/me/notifications"),
  });

const readAgain = () => refetch("/api/v1/robots", "/api/v1/deliveries");

export const useAddRobot = () => api.useMutation("post", "/api/v1/robots", { onSuccess: readAgain });
export const useTestRobot = () => api.useMutation("post", "/api/v1/robots/{robot_id}/test", { onSettled: readAgain });
export const useRemoveRobot = () => api.useMutation("delete", "/api/v1/robots/{robot_id}", { onSuccess: readAgain });

type Change = { robot: Pick<Robot, "id" | "version">; change: RobotChange };

export const useChangeRobot = () =>
  useMutation({
    mutationFn: async ({ robot: { id, version }, change }: Change) =>
      (await http.PATCH("/api/v1/robots/{robot_id}", { params: { path: { robot_id: id }, header: ifMatch(version) }, body: change })).data as Robot,
    onSettled: readAgain,
  });
