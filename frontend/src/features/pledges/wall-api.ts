import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Wall = Schemas["WallRead"];
export type WallChange = Schemas["WallChange"];
export type OpinionsBy = Wall["opinions"];
export type Opinion = Schemas["OpinionRead"];
export type Consent = Schemas["WallConsent"];
export type Slips = Schemas["Tickets"];

export const wallQuery = (org: string) => api.queryOptions("get", "/api/v1/pledges/wall", { params: { query: { org } } });
export const consentsQuery = (org: string) => api.queryOptions("get", "/api/v1/pledges/wall/consents", { params: { query: { org } } });
export const opinionsQuery = (org: string, state: Opinion["state"] | undefined, page: number) =>
  api.queryOptions("get", "/api/v1/pledges/opinions", { params: { query: { org, state, page } } });

const readAgain = () => refetch("/api/v1/pledges/wall", "/api/v1/pledges/opinions", "/api/v1/pledges/wall/consents", "/api/v1/desk");

type Edit = { wall: Wall; change: WallChange };

export const useChangeWall = () =>
  useMutation({
    mutationFn: async ({ wall, change }: Edit) =>
      (await http.PUT("/api/v1/pledges/wall", { params: { query: { org: wall.org_id }, header: ifMatch(wall.version) }, body: change })).data as Wall,
    onSettled: readAgain,
  });

export const useNewAddress = () => api.useMutation("post", "/api/v1/pledges/wall/slug", { onSuccess: readAgain });
export const useMakeSlips = () => api.useMutation("post", "/api/v1/pledges/wall/tickets", { onSuccess: readAgain });
export const useRevokeSlips = () => api.useMutation("delete", "/api/v1/pledges/wall/tickets/{batch}", { onSuccess: readAgain });
export const useShowOpinion = () => api.useMutation("post", "/api/v1/pledges/opinions/{opinion_id}/show", { onSettled: readAgain });
export const useHideOpinion = () => api.useMutation("post", "/api/v1/pledges/opinions/{opinion_id}/hide", { onSettled: readAgain });
export const useGiveForMember = () => api.useMutation("post", "/api/v1/members/{person_id}/name-consent", { onSuccess: readAgain });
export const useTakeBackForMember = () => api.useMutation("delete", "/api/v1/members/{person_id}/name-consent", { onSuccess: readAgain });

/** Where a stranger would go: without the part that a person need not type. */
export const spoken = (url: string) => url.replace(/^https?:\/\//, "");
