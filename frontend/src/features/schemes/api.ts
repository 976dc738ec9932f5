import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Folder = Schemas["SchemeFolder"];
export type Edition = Schemas["SchemeRead"];
export type Section = Edition["sections"][number];
export type SchemeAsked = Schemas["SchemeAsked"];
export type Template = Schemas["TemplateRead"];

export const schemeQuery = (activity_id: string) =>
  api.queryOptions("get", "/api/v1/activities/{activity_id}/scheme", { params: { path: { activity_id } } });

export const templatesQuery = () => api.queryOptions("get", "/api/v1/scheme-templates", {}, { staleTime: Infinity });

const readAgain = () => refetch("/api/v1/activities/{activity_id}/scheme");

/** Parameters of a step: whose scheme, and the version that was seen; 0 before there is one. */
export const stepOf = ({ activity_id, version }: Pick<Folder, "activity_id" | "version">) => ({
  path: { activity_id },
  header: ifMatch(version),
});

type Write = { folder: Pick<Folder, "activity_id" | "version">; scheme: SchemeAsked };

export const useWrite = () =>
  useMutation({
    mutationFn: async ({ folder, scheme }: Write) =>
      (await http.PUT("/api/v1/activities/{activity_id}/scheme", { params: stepOf(folder), body: scheme })).data as Folder,
    onSuccess: readAgain,
  });

export const useSubmit = () => api.useMutation("post", "/api/v1/activities/{activity_id}/scheme/submit", { onSettled: readAgain });
export const useReturn = () => api.useMutation("post", "/api/v1/activities/{activity_id}/scheme/return", { onSettled: readAgain });
export const useApprove = () => api.useMutation("post", "/api/v1/activities/{activity_id}/scheme/approve", { onSettled: readAgain });
export const useAmend = () => api.useMutation("post", "/api/v1/activities/{activity_id}/scheme/amend", { onSettled: readAgain });
