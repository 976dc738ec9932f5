import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import { fileName, saveFile } from "@/api/save-file";
import type { components, paths } from "@/api/schema.gen";

type Schemas = components["schemas"];
type Answer<P extends "/api/v1/indicator-templates"> = paths[P]["get"]["responses"][200]["content"]["application/json"];
export type Score = Schemas["ScoreRead"];
export type ScoreRow = Schemas["ScoreRow"];
export type ScoreList = Schemas["ScoreList"];
export type Chapter = Score["chapters"][number];
export type Line = Chapter["lines"][number];
export type Revision = Score["revisions"][number];
export type ChangedLine = Revision["changes"][number];
export type Appeal = Score["appeals"][number];
export type RecordList = Schemas["RecordList"];
export type CountedRecord = RecordList["records"][number];
export type System = Schemas["SystemRead"];
export type SystemHeader = Schemas["SystemHeader"];
export type Indicator = System["indicators"][number];
export type IndicatorAsked = Schemas["IndicatorAsked"];
export type Formula = NonNullable<Indicator["formula"]>;
export type Judging = NonNullable<Indicator["judging"]>;
export type Counting = Schemas["Counting"];
export type Blocker = System["blockers"][number];
export type Template = Answer<"/api/v1/indicator-templates">[number];
export type Choices = Schemas["FormulaChoicesRead"];
export type Subject = System["subject"];
export type JudgingSheet = Schemas["JudgingSheet"];
export type LineCorrection = Schemas["LineCorrection"];

const SYSTEM = "/api/v1/indicator-systems/{system_id}";
const SCORES = "/api/v1/scores/{system_id}";
const SCORE = "/api/v1/scores/{system_id}/{subject_id}";

/** Which score: of which system, and of whom. */
export type Of = { system_id: string; subject_id: string };

export const systemsQuery = (query: { org?: string; year?: number }) => api.queryOptions("get", "/api/v1/indicator-systems", { params: { query } });
export const systemQuery = (system_id: string) => api.queryOptions("get", SYSTEM, { params: { path: { system_id } } });
export const templatesQuery = () => api.queryOptions("get", "/api/v1/indicator-templates", {}, { staleTime: Infinity });
export const choicesQuery = () => api.queryOptions("get", "/api/v1/indicator-templates/choices", {}, { staleTime: Infinity });

export const scoresQuery = (query: { system: string; org?: string; page?: number }) => api.queryOptions("get", "/api/v1/scores", { params: { query } });
export const scoreQuery = (path: Of) => api.queryOptions("get", SCORE, { params: { path } });
export const recordsQuery = (path: Of, indicator: string) => api.queryOptions("get", `${SCORE}/records`, { params: { path, query: { indicator } } });
export const ownScoresQuery = () => api.queryOptions("get", "/api/v1/me/scores");
export const sheetQuery = (system: string) => api.queryOptions("get", "/api/v1/scores/judging", { params: { query: { system } } });

const readAgain = () => refetch("/api/v1/scores", "/api/v1/indicator-systems", "/api/v1/me/scores", "/api/v1/desk");
const again = { onSettled: readAgain };

/** Parameters of a step: which system, and the version that was seen. */
export const stepOf = ({ id, version }: Pick<System, "id" | "version">) => ({ path: { system_id: id }, header: ifMatch(version) });

export const useNewSystem = () => api.useMutation("post", "/api/v1/indicator-systems", again);
export const usePublish = () => api.useMutation("post", `${SYSTEM}/publish`, again);
export const useNewVersion = () => api.useMutation("post", `${SYSTEM}/new-version`, again);
export const useRetire = () => api.useMutation("post", `${SYSTEM}/retire`, again);
export const useSetIndicators = () => api.useMutation("put", `${SYSTEM}/indicators`, again);
export const useChangeSystem = () =>
  useMutation({
    mutationFn: async ({ it, change }: { it: Pick<System, "id" | "version">; change: Schemas["SystemChange"] }) => (await http.PATCH(SYSTEM, { params: stepOf(it), body: change })).data as System,
    ...again,
  });

export const useClose = () => api.useMutation("post", `${SCORES}/close`, again);
export const useAppeal = () => api.useMutation("post", `${SCORE}/appeal`, again);
export const useCorrect = () => api.useMutation("post", `${SCORE}/correct`, again);
export const useAnswer = () => api.useMutation("post", "/api/v1/scores/appeals/{appeal_id}/answer", again);

/** Without reading the sheet again: what was graded is on the page already, and somebody is still grading. */
export const judge = async (body: Schemas["JudgingAsked"]) => (await http.PUT("/api/v1/scores/judging", { body, keepalive: true })).data as Schemas["JudgedRow"][];
export const judged = () => readAgain();

/** The list as it stands, by name, as a file for a spreadsheet. */
export const useExportScores = () =>
  useMutation({
    mutationFn: async ({ name, ...query }: { system: string; name: string }) => {
      const { data, response } = await http.GET("/api/v1/scores/export", { params: { query }, parseAs: "blob" });
      if (data) saveFile(data as unknown as Blob, fileName(response, name));
    },
  });
