import { api } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

export type SignIn = components["schemas"]["SignInRead"];
export type Look = components["schemas"]["LookRead"];

const LATEST = 50;

/** Where one is signed in, last used first. */
export const signInsQuery = () => api.queryOptions("get", "/api/v1/me/sign-ins");

const signInsAgain = { onSettled: () => refetch("/api/v1/me/sign-ins") };

export const useEndSignIn = () => api.useMutation("delete", "/api/v1/me/sign-ins/{sign_in_id}", signInsAgain);

export const useEndOthers = () => api.useMutation("delete", "/api/v1/me/sign-ins", signInsAgain);

/** Who looked at one's record, newest first. */
export const looksQuery = () => api.queryOptions("get", "/api/v1/me/looks", { params: { query: { size: LATEST } } });
