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

const EVERYBODY = 200;

export const orgsQuery = () => api.queryOptions("get", "/api/v1/orgs");

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
