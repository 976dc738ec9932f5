import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import { fileName, saveFile } from "@/api/save-file";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type MemberRow = Schemas["MemberRow"];
export type Member = Schemas["MemberRead"];
export type MemberAsked = Schemas["MemberAsked"];
export type MemberChange = Schemas["MemberChange"];
export type MemberType = Schemas["MemberType"];
export type Employment = Schemas["Employment"];
export type Import = Schemas["ImportRead"];
export type ImportRow = Schemas["ImportRow"];
export type Slip = Schemas["Slip"];

export type MemberFilter = { org?: string; q?: string; kind?: MemberType[]; group?: string; employment?: Employment; page: number };

export const membersQuery = (filter: MemberFilter) => api.queryOptions("get", "/api/v1/members", { params: { query: filter } });

export const memberQuery = (person_id: string) =>
  api.queryOptions("get", "/api/v1/members/{person_id}", { params: { path: { person_id } } });

export const orgsQuery = () => api.queryOptions("get", "/api/v1/orgs");

const membersAgain = () => refetch("/api/v1/members", "/api/v1/desk");

export const useAddMember = () => api.useMutation("post", "/api/v1/members", { onSuccess: membersAgain });

type Edit = { id: string; version: number; change: Partial<MemberChange> };

export const useEditMember = () =>
  useMutation({
    mutationFn: async ({ id, version, change }: Edit) => {
      const params = { path: { person_id: id }, header: ifMatch(version) };
      return (await http.PATCH("/api/v1/members/{person_id}", { params, body: change as MemberChange })).data as Member;
    },
    onSettled: membersAgain,
  });

export const useReveal = () => api.useMutation("post", "/api/v1/members/{person_id}/reveal");

export const useUnbind = () => api.useMutation("post", "/api/v1/members/{person_id}/unbind");

export const useIssueSlips = () => api.useMutation("post", "/api/v1/members/slips");

type Exported = { org_id: string; full: boolean; reason?: string; name: string };

export const useExport = () =>
  useMutation({
    mutationFn: async ({ name, ...body }: Exported) => {
      const { data, response } = await http.POST("/api/v1/members/export", { body, parseAs: "blob" });
      if (data) saveFile(data as unknown as Blob, fileName(response, name));
    },
  });

export const useTemplate = () =>
  useMutation({
    mutationFn: async (name: string) => {
      const { data, response } = await http.GET("/api/v1/members/template", { parseAs: "blob" });
      if (data) saveFile(data as unknown as Blob, fileName(response, name));
    },
  });

export const importQuery = (import_id: string) =>
  api.queryOptions("get", "/api/v1/members/imports/{import_id}", { params: { path: { import_id } } });

export const useUpload = () =>
  useMutation({
    mutationFn: async ({ org_id, file }: { org_id: string; file: File }) => {
      const form = new FormData();
      form.set("org_id", org_id);
      form.set("file", file);
      return (await http.POST("/api/v1/members/imports", { body: { org_id, file: file.name }, bodySerializer: () => form })).data as Import;
    },
  });

export type RowChange = { number: number; values?: Record<string, string>; left_out?: boolean };

/**
 * One row put right. Changes run one after the other, each on the version that the one before left behind: cells are
 * typed faster than they are judged.
 */
export function useChangeRow(import_id: string) {
  const client = useQueryClient();
  const { queryKey } = importQuery(import_id);
  return useMutation({
    scope: { id: `import:${import_id}` },
    mutationFn: async ({ number, values = {}, left_out }: RowChange) => {
      const version = client.getQueryData<Import>(queryKey)?.version ?? 0;
      const params = { path: { import_id, number }, header: ifMatch(version) };
      return (await http.PATCH("/api/v1/members/imports/{import_id}/rows/{number}", { params, body: { values, left_out } })).data as Import;
    },
    onSuccess: (fresh) => client.setQueryData(queryKey, fresh),
    onError: () => client.invalidateQueries({ queryKey }),
  });
}

export const useCommit = () =>
  api.useMutation("post", "/api/v1/members/imports/{import_id}/commit", { onSettled: () => refetch("/api/v1/members", "/api/v1/orgs", "/api/v1/desk") });
