import { keepPreviousData, useMutation } from "@tanstack/react-query";
import { api, http } from "@/api/client";
import { fileName, saveFile } from "@/api/save-file";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Org = Schemas["OrgRead"];
export type Board = Schemas["LightsRead"];
export type BoardRow = Schemas["BoardRowRead"];
export type BoardCell = Schemas["BoardCellRead"];
export type BoardDuty = Schemas["BoardDutyRead"];
export type LightState = BoardCell["state"];
export type DutyDetail = Schemas["DutyDetail"];
export type Light = Schemas["LightRead"];
export type Duty = Schemas["DutyRead"];

export const orgsQuery = () => api.queryOptions("get", "/api/v1/orgs");

export const kindsQuery = () => api.queryOptions("get", "/api/v1/activity-kinds", {}, { staleTime: Infinity });

/** Every branch in reach by what it owes; `on` a day of the past as it was known then. The former board stays while it is read. */
export const boardQuery = (on?: string) =>
  api.queryOptions("get", "/api/v1/district/lights", { params: { query: { on } } }, { placeholderData: keepPreviousData });

export type LightAt = { org: string; duty: string; period?: string };

export const lightQuery = ({ org, duty, period }: LightAt, on?: string) =>
  api.queryOptions("get", "/api/v1/obligations/{duty_id}", { params: { path: { duty_id: duty }, query: { org, period, on } } });

export const branchQuery = (org: string, on?: string) => api.queryOptions("get", "/api/v1/obligations", { params: { query: { org, on } } });

/** The board as it stands on a day, each light by its word, as a file for a spreadsheet; `org` and all below it, only rows of these states if any. */
export const useExportLights = () =>
  useMutation({
    mutationFn: async ({ name, ...query }: { org?: string; on?: string; state: LightState[]; name: string }) => {
      const { data, response } = await http.GET("/api/v1/district/lights/export", { params: { query }, parseAs: "blob" });
      if (data) saveFile(data as unknown as Blob, fileName(response, name));
    },
  });
