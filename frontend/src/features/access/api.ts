import { keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type ApiKey = Schemas["ApiKeyRead"];
export type KeyOperation = ApiKey["operations"][number];
export type ApiKeyMade = Schemas["ApiKeyMade"];
export type AuditEntry = Schemas["AuditEntryRead"];

export const PAGE_SIZE = 50;

export const apiKeysQuery = () => api.queryOptions("get", "/api/v1/api-keys");

export const auditQuery = (page: number) =>
  api.queryOptions("get", "/api/v1/audit", { params: { query: { page, size: PAGE_SIZE } } }, { placeholderData: keepPreviousData });

const readAgain = () => refetch("/api/v1/api-keys");

export const useMakeKey = () => api.useMutation("post", "/api/v1/api-keys", { onSuccess: readAgain });
export const useRevokeKey = () => api.useMutation("delete", "/api/v1/api-keys/{key_id}", { onSuccess: readAgain });
