import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import { fileName, saveFile } from "@/api/save-file";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Folder = Schemas["MinutesFolder"];
export type Edition = Schemas["MinutesRead"];
export type Resolution = Schemas["ResolutionRead"];
export type People = Schemas["PeopleRead"];
export type Difference = Schemas["DifferenceRead"];
export type VoteRule = Schemas["VoteRuleRead"];
export type Hand = Schemas["Hand"];
export type MinutesChange = Schemas["MinutesChange"];

const PATH = "/api/v1/activities/{activity_id}/minutes";

export const minutesQuery = (activity_id: string) => api.queryOptions("get", PATH, { params: { path: { activity_id } } });

/** The rules that were in force on the day of the meeting. */
export const voteRulesQuery = (on: string) => api.queryOptions("get", "/api/v1/vote-rules", { params: { query: { on } } }, { staleTime: Infinity });

const readAgain = () => refetch(PATH, "/api/v1/desk");

/** Parameters of a step: whose minutes, and the version that was seen. */
export const stepOf = ({ activity_id, version }: Pick<Folder, "activity_id" | "version">) => ({ path: { activity_id }, header: ifMatch(version) });

/** What the newest edition says otherwise than the last one is compared when somebody reads, not at every stop in typing. */
export const compareAgain = () => refetch(PATH);

type Seen = Pick<Folder, "activity_id" | "version">;

/** Not a hook: typing saves by itself, whatever is on the screen meanwhile. */
export const writeMinutes = async (seen: Seen, change: MinutesChange) => (await http.PATCH(PATH, { params: stepOf(seen), body: change })).data as Folder;

export const useBegin = () => api.useMutation("post", PATH, { onSettled: readAgain });
export const useSubmit = () => api.useMutation("post", "/api/v1/activities/{activity_id}/minutes/submit", { onSettled: readAgain });
export const useReturn = () => api.useMutation("post", "/api/v1/activities/{activity_id}/minutes/return", { onSettled: readAgain });
export const useApprove = () => api.useMutation("post", "/api/v1/activities/{activity_id}/minutes/approve", { onSettled: readAgain });
export const useEnterSignature = () => api.useMutation("post", "/api/v1/activities/{activity_id}/minutes/paper-signature", { onSettled: readAgain });
export const useAmend = () => api.useMutation("post", "/api/v1/activities/{activity_id}/minutes/amend", { onSettled: readAgain });

type Wanted = { activity_id: string; edition: number };

export const useWordFile = () =>
  useMutation({
    mutationFn: async ({ activity_id, edition }: Wanted) => {
      const { data, response } = await http.GET("/api/v1/activities/{activity_id}/minutes/word", { params: { path: { activity_id }, query: { edition } }, parseAs: "blob" });
      saveFile(data as unknown as Blob, fileName(response, `minutes-${edition}.docx`));
    },
  });
