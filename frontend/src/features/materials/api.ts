import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { download } from "@/api/files";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Folder = Schemas["MaterialFolder"];
export type Material = Schemas["MaterialRead"];
export type Kind = Material["kind"];
export type Archive = Schemas["ArchiveRead"];

export const materialsQuery = (activity_id: string) =>
  api.queryOptions("get", "/api/v1/activities/{activity_id}/materials", { params: { path: { activity_id } } });

export const archiveQuery = (year?: number, org?: string) => api.queryOptions("get", "/api/v1/archive", { params: { query: { year, org } } });

export const readAgain = () => refetch("/api/v1/activities/{activity_id}/materials", "/api/v1/archive");

export const useDownload = () => useMutation({ mutationFn: download });

type Of = { activity: string; material: Pick<Material, "id" | "version"> };

const paramsOf = ({ activity, material: { id, version } }: Of) => ({
  path: { activity_id: activity, material_id: id },
  header: ifMatch(version),
});

const ONE = "/api/v1/activities/{activity_id}/materials/{material_id}";

export const useWord = () =>
  useMutation({
    mutationFn: async ({ caption, ...of }: Of & { caption: string | null }) => (await http.PATCH(ONE, { params: paramsOf(of), body: { caption } })).data as Folder,
    onSettled: readAgain,
  });

export const useRemove = () =>
  useMutation({ mutationFn: async (of: Of) => (await http.DELETE(ONE, { params: paramsOf(of) })).data as Folder, onSettled: readAgain });

export const useRestore = () =>
  useMutation({ mutationFn: async (of: Of) => (await http.POST(`${ONE}/restore`, { params: paramsOf(of) })).data as Folder, onSettled: readAgain });
