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
export type ImportProgress = Schemas["ImportProgress"];
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
    mutationFn: async ({ name, of_district }: { name: string; of_district: boolean }) => {
      const params = { query: { of_district } };
      const { data, response } = await http.GET("/api/v1/members/template", { params, parseAs: "blob" });
      if (data) saveFile(data as unknown as Blob, fileName(response, name));
    },
  });

/** Which rows of a file are on the page: those to look at or all, and how many of them. */
export type RowsShown = { look: boolean; size: number };

/** Forgotten with the page that shows it: while the background writes there are no rows, and afterwards others to look at. */
export const importQuery = (import_id: string, shown: RowsShown) => ({
  ...api.queryOptions("get", "/api/v1/members/imports/{import_id}", { params: { path: { import_id }, query: shown } }),
  gcTime: 0,
});

const EVERY_SECOND = 1000;

/** How far the background is; asked again for as long as it is at it. */
export const progressQuery = (import_id: string) => ({
  ...api.queryOptions("get", "/api/v1/members/imports/{import_id}/progress", { params: { path: { import_id } } }),
  refetchInterval: (query: { state: { data?: ImportProgress } }) => (isUnderWay(query.state.data) ? EVERY_SECOND : (false as const)),
});

export const isUnderWay = (progress: ImportProgress | undefined) => progress?.state === "reading" || progress?.state === "writing";

export type RowChange = { number: number; values?: Record<string, string>; left_out?: boolean };

export const useUpload = () =>
  useMutation({
    mutationFn: async ({ org_id, file }: { org_id: string; file: File }) => {
      const form = new FormData();
      form.set("org_id", org_id);
      form.set("file", file);
      return (await http.POST("/api/v1/members/imports", { body: { org_id, file: file.name }, bodySerializer: () => form })).data as Import;
    },
  });

/**
 * One row put right, or the name of a branch in all its rows. Changes run one after the other, each on the version that
 * the one before left behind: cells are typed faster than they are judged. Rows in `kept` come back although they are
 * right now.
 */
function useChange<Change>(import_id: string, shown: RowsShown, send: (change: Change, params: Sent) => Promise<{ data?: unknown }>) {
  const client = useQueryClient();
  const { queryKey } = importQuery(import_id, shown);
  return useMutation({
    scope: { id: `import:${import_id}` },
    mutationFn: async ({ change, kept }: { change: Change; kept: number[] }) => {
      const version = client.getQueryData<Import>(queryKey)?.version ?? 0;
      const params = { path: { import_id }, header: ifMatch(version), query: { ...shown, also: kept } };
      return (await send(change, params)).data as Import;
    },
    onSuccess: (fresh) => client.setQueryData(queryKey, fresh),
    onError: () => client.invalidateQueries({ queryKey }),
  });
}

type Sent = { path: { import_id: string }; header: ReturnType<typeof ifMatch>; query: RowsShown & { also: number[] } };

export const useChangeRow = (import_id: string, shown: RowsShown) =>
  useChange(import_id, shown, ({ number, values = {}, left_out }: RowChange, params) =>
    http.PATCH("/api/v1/members/imports/{import_id}/rows/{number}", { params: { ...params, path: { import_id, number } }, body: { values, left_out } }),
  );

export type BranchNamed = Schemas["BranchNamed"];

export const useNameBranch = (import_id: string, shown: RowsShown) =>
  useChange(import_id, shown, (body: BranchNamed, params) => http.POST("/api/v1/members/imports/{import_id}/branches", { params, body }));

/** `onDone` comes before what is read anew: with that the page that asked may be gone. */
export const useCommit = (onDone: (made: ImportProgress) => void) =>
  api.useMutation("post", "/api/v1/members/imports/{import_id}/commit", { onSuccess: onDone, onSettled: () => refetch("/api/v1/members", "/api/v1/orgs", "/api/v1/desk") });