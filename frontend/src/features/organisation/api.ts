import { useMutation } from "@tanstack/react-query";
import { api, http, ifMatch } from "@/api/client";
import { refetch } from "@/api/query-client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Org = Schemas["OrgRead"];
export type OrgKind = Schemas["OrgKind"];
export type OrgChange = Schemas["OrgChange"];
export type Appointment = Schemas["AppointmentRead"];
export type Invitation = Schemas["InvitationMade"];
export type Role = Schemas["Role"];
export type Reshaped = Schemas["Reshaped"];
export type MoveAsked = Schemas["OrgMoveAsked"];
export type SplitAsked = Schemas["OrgSplitAsked"];
export type MergeAsked = Schemas["OrgMergeAsked"];
export type CloseAsked = Schemas["OrgCloseAsked"];

const EVERYBODY = 200;

export const orgsQuery = () => api.queryOptions("get", "/api/v1/orgs");

/** What was merged or closed, each with the body that keeps its papers. */
export const closedOrgsQuery = () => api.queryOptions("get", "/api/v1/orgs", { params: { query: { closed: true } } });

export const stepsQuery = (org_id: string) => api.queryOptions("get", "/api/v1/orgs/{org_id}/steps", { params: { path: { org_id } } });

/** Who could go along when a body is split, by name. */
export const peopleOfQuery = (org_id: string) => api.queryOptions("get", "/api/v1/orgs/{org_id}/people", { params: { path: { org_id } } });

export const appointmentsQuery = (org: string) => api.queryOptions("get", "/api/v1/appointments", { params: { query: { org } } });

/** Who can be appointed here: the people of the branch's roster. */
export const candidatesQuery = (org: string) =>
  api.queryOptions("get", "/api/v1/members", { params: { query: { org, size: EVERYBODY } } });

const treeAgain = () => refetch("/api/v1/orgs", "/api/v1/me", "/api/v1/district");
const officesAgain = () => refetch("/api/v1/appointments", "/api/v1/members", "/api/v1/me");

export const useAddOrg = () => api.useMutation("post", "/api/v1/orgs", { onSuccess: treeAgain });

export const useChangeOrg = () =>
  useMutation({
    mutationFn: async ({ org, change }: { org: Pick<Org, "id" | "version">; change: OrgChange }) => {
      const params = { path: { org_id: org.id }, header: ifMatch(org.version) };
      return (await http.PATCH("/api/v1/orgs/{org_id}", { params, body: change })).data as Org;
    },
    onSettled: treeAgain,
  });

export const useAppoint = () => api.useMutation("post", "/api/v1/appointments", { onSettled: officesAgain });
export const useEndAppointment = () => api.useMutation("post", "/api/v1/appointments/{appointment_id}/end", { onSettled: officesAgain });
export const useInvite = () => api.useMutation("post", "/api/v1/invitations", { onSettled: officesAgain });

export type Reshaping =
  | { act: "move"; body: MoveAsked }
  | { act: "split"; body: SplitAsked }
  | { act: "merge"; body: MergeAsked }
  | { act: "close"; body: CloseAsked };
export type Act = Reshaping["act"];

async function reshape(org_id: string, asked: Reshaping): Promise<Reshaped> {
  const params = { path: { org_id } };
  switch (asked.act) {
    case "move":
      return (await http.POST("/api/v1/orgs/{org_id}/move", { params, body: asked.body })).data as Reshaped;
    case "split":
      return (await http.POST("/api/v1/orgs/{org_id}/split", { params, body: asked.body })).data as Reshaped;
    case "merge":
      return (await http.POST("/api/v1/orgs/{org_id}/merge", { params, body: asked.body })).data as Reshaped;
    case "close":
      return (await http.POST("/api/v1/orgs/{org_id}/close", { params, body: asked.body })).data as Reshaped;
  }
}

/** A dry run says what would happen and changes nothing; the deed changes what half the pages show. */
export const useReshape = (org_id: string) =>
  useMutation({
    mutationFn: (asked: Reshaping) => reshape(org_id, asked),
    onSuccess: ({ done }) => (done ? refetch("/api/v1/") : undefined),
  });
