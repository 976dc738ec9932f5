import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import { fileName, saveFile } from "@/api/save-file";
import type { components } from "@/api/schema.gen";
import { sendFile } from "@/api/send-file";
import { wayFor } from "@/api/sendings";

type Schemas = components["schemas"];
export type Mentorship = Schemas["MentorshipRead"];
export type Milestone = Schemas["MilestoneRead"];
export type Log = Schemas["PairLogRead"];
export type LogKind = Log["kind"];
export type TermTargets = Schemas["TermTargetsRead"];
export type Rules = Schemas["MentorshipRulesRead"];
export type PairAsked = Schemas["PairAsked"];
export type PairChange = Schemas["PairChange"];
export type LogAsked = Schemas["PairLogAsked"];
export type MilestoneAsked = Schemas["MilestoneAsked"];

const ONE = "/api/v1/mentorships/{mentorship_id}";

const at = (mentorship_id: string) => ({ params: { path: { mentorship_id } } });

export type PairFilter = { org?: string; state?: Mentorship["state"][]; person?: string; year?: number; behind?: boolean; page: number };

export const mentorshipsQuery = (filter: PairFilter) => api.queryOptions("get", "/api/v1/mentorships", { params: { query: filter } });
export const mentorshipQuery = (id: string) => api.queryOptions("get", ONE, at(id));
export const milestonesQuery = (id: string) => api.queryOptions("get", `${ONE}/milestones`, at(id));
export const logsQuery = (id: string) => api.queryOptions("get", `${ONE}/logs`, at(id));
export const targetsQuery = (id: string) => api.queryOptions("get", `${ONE}/targets`, at(id));
export const candidatesQuery = (q: string) => api.queryOptions("get", "/api/v1/mentorships/people", { params: { query: { q } } });
export const myMentorshipsQuery = () => api.queryOptions("get", "/api/v1/me/mentorships");
export const rulesQuery = () => api.queryOptions("get", "/api/v1/mentorship-rules", {}, { staleTime: Infinity });

/** A pair, its record and its targets hang together; what is confirmed is a fact, so figures change with it. */
export const readAgain = () => refetch("/api/v1/mentorships", "/api/v1/me/mentorships", "/api/v1/desk", "/api/v1/figures");

/** Parameters of a step of the pair: which one, and the version that was seen. */
export const stepOf = ({ id, version }: Pick<Mentorship, "id" | "version">) => ({ path: { mentorship_id: id }, header: ifMatch(version) });

type Of = Pick<Mentorship, "id">;

export const milestoneStep = ({ id }: Of, milestone: Pick<Milestone, "id" | "version">) => ({
  path: { mentorship_id: id, milestone_id: milestone.id },
  header: ifMatch(milestone.version),
});

export const logStep = ({ id }: Of, log: Pick<Log, "id" | "version">) => ({ path: { mentorship_id: id, log_id: log.id }, header: ifMatch(log.version) });

const again = { onSettled: readAgain };

type Proposed = { asked: PairAsked; milestones: MilestoneAsked[] };

/** The pair first, then its milestones one by one; how many of these were not taken is said, the pair stands. */
export const usePropose = () =>
  useMutation({
    mutationFn: async ({ asked, milestones }: Proposed) => {
      const pair = (await http.POST("/api/v1/mentorships", { body: asked })).data as Mentorship;
      let left_out = 0;
      for (const body of milestones) await http.POST(`${ONE}/milestones`, { ...at(pair.id), body }).catch(() => left_out++);
      return { pair, left_out };
    },
    ...again,
  });

export const useChangePair = () =>
  useMutation({
    mutationFn: async ({ pair, change }: { pair: Mentorship; change: PairChange }) => (await http.PATCH(ONE, { params: stepOf(pair), body: change })).data as Mentorship,
    ...again,
  });

/** What uploads for a pair are for: a file of a record, or the scan of its agreement. */
export const PURPOSE = "growth_record";

/** The scan goes first where there is one: an agreement is entered once, with what belongs to it. */
export const useEnterPaper = () =>
  useMutation({
    mutationFn: async ({ pair, signed_on, file }: { pair: Mentorship; signed_on: string; file: File | undefined }) => {
      const upload_id = file ? await sendFile(file, wayFor(PURPOSE), () => undefined) : null;
      return (await http.POST(`${ONE}/paper-agreement`, { params: stepOf(pair), body: { signed_on, upload_id } })).data as Mentorship;
    },
    ...again,
  });

export const useAgree = () => api.useMutation("post", `${ONE}/agree`, again);
export const useConfirmLate = () => api.useMutation("post", `${ONE}/confirm-late`, again);
export const useCancel = () => api.useMutation("post", `${ONE}/cancel`, again);
export const useEnd = () => api.useMutation("post", `${ONE}/end`, again);
export const useReplace = () => api.useMutation("post", `${ONE}/replace`, again);

export const useAddMilestone = () => api.useMutation("post", `${ONE}/milestones`, again);

const MILESTONE = `${ONE}/milestones/{milestone_id}` as const;

export const useChangeMilestone = () =>
  useMutation({
    mutationFn: async ({ pair, milestone, body }: { pair: Of; milestone: Milestone; body: MilestoneAsked }) => http.PATCH(MILESTONE, { params: milestoneStep(pair, milestone), body }),
    ...again,
  });

export const useDropMilestone = () => api.useMutation("delete", MILESTONE, again);
export const useReach = () => api.useMutation("post", `${MILESTONE}/done`, again);

const LOG = `${ONE}/logs/{log_id}` as const;

export const useWriteLog = () =>
  useMutation({
    mutationFn: async ({ pair, asked }: { pair: Of; asked: LogAsked }) => (await http.POST(`${ONE}/logs`, { ...at(pair.id), body: asked })).data as Log,
    ...again,
  });

export const useChangeLog = () =>
  useMutation({
    mutationFn: async ({ pair, log, asked }: { pair: Of; log: Log; asked: LogAsked }) => (await http.PATCH(LOG, { params: logStep(pair, log), body: asked })).data as Log,
    ...again,
  });

export const useConfirmLog = () => api.useMutation("post", `${LOG}/confirm`, again);
export const useReturnLog = () => api.useMutation("post", `${LOG}/return`, again);
export const useWithdrawLog = () => api.useMutation("post", `${LOG}/withdraw`, again);

export const useDetach = () => api.useMutation("delete", `${LOG}/files/{link_id}`, again);

/** The mentee's growth record as a Word file, photos and all. */
export const useGrowthFile = () =>
  useMutation({
    mutationFn: async ({ id, name }: { id: string; name: string }) => {
      const { data, response } = await http.GET(`${ONE}/growth.docx`, { ...at(id), parseAs: "blob" });
      saveFile(data as unknown as Blob, fileName(response, `${name}.docx`));
    },
  });
