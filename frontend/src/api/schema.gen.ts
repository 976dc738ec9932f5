// Stand-in until ../openapi.json is committed; `npm run client` overwrites this file.
type Json<T> = { headers: { [name: string]: unknown }; content: { "application/json": T } };
type Op<R, B = never, Q = never, P = never> = {
  parameters: { query?: Q; header?: { "If-Match"?: string }; cookie?: never } & ([P] extends [never] ? { path?: never } : { path: P });
  responses: { 200: Json<R> };
} & ([B] extends [never] ? { requestBody?: never } : { requestBody: { content: { "application/json": B } } });
type Get<R, Q = never, P = never> = { get: Op<R, never, Q, P> };
type Id = { activity_id: string };
type Page<T> = { items: T[]; total: number; page: number; size: number };
type S = components["schemas"];

export interface paths {
  "/api/v1/installation": Get<S["InstallationRead"]>;
  "/api/v1/installation/branch": { post: Op<S["Session"], S["BranchSetUp"]> };
  "/api/v1/installation/sample": { post: Op<S["SampleRead"], { token: string }>; delete: Op<{ setup_url: string }> };
  "/api/v1/session": { post: Op<S["Session"], { login: string; password: string }>; delete: Op<undefined> };
  "/api/v1/me": Get<S["Me"]>;
  "/api/v1/me/record": Get<S["OwnRecord"]>;
  "/api/v1/links/preview": { post: Op<S["LinkPreview"], { token: string }> };
  "/api/v1/links/activate": { post: Op<S["Session"], { token: string; login: string; password: string }> };
  "/api/v1/links/bind": { post: Op<{ person_name: string }, { token: string }> };
  "/api/v1/orgs": Get<S["OrgRead"][]>;
  "/api/v1/api-keys": {
    get: Op<S["ApiKeyRead"][]>;
    post: Op<S["ApiKeyCreated"], { name: string; org_id: string; expires_on: string }>;
  };
  "/api/v1/api-keys/{key_id}": { delete: Op<undefined, never, never, { key_id: string }> };
  "/api/v1/audit": Get<Page<S["AuditRead"]>, { org?: string; page?: number; size?: number }>;
  "/api/v1/activity-kinds": Get<S["ActivityKindRead"][]>;
  "/api/v1/desk": Get<S["DeskRead"], { org?: string }>;
  "/api/v1/activities": {
    get: Op<Page<S["ActivityRead"]>, never, { org?: string; from?: string; to?: string; state?: string; kind?: string; page?: number; size?: number }>;
    post: Op<S["ActivityDetail"], S["ActivityAsked"]>;
  };
  "/api/v1/activities/{activity_id}": {
    get: Op<S["ActivityDetail"], never, never, Id>;
    patch: Op<S["ActivityDetail"], S["ActivityChange"], never, Id>;
  };
  "/api/v1/activities/{activity_id}/start": { post: Op<S["ActivityDetail"], never, never, Id> };
  "/api/v1/activities/{activity_id}/cancel": { post: Op<S["ActivityDetail"], { reason: string }, never, Id> };
  "/api/v1/activities/{activity_id}/close": { post: Op<S["ActivityDetail"], { done_on?: string | null }, never, Id> };
  "/api/v1/activities/{activity_id}/correct": { post: Op<S["ActivityDetail"], S["CorrectionAsked"], never, Id> };
  "/api/v1/activities/{activity_id}/code": Get<S["CodeRead"], never, Id>;
  "/api/v1/activities/{activity_id}/attendance": Get<S["AttendanceRead"][], never, Id>;
  "/api/v1/activities/{activity_id}/attendance/{person_id}": {
    put: Op<S["AttendanceRead"], { state: S["Presence"] }, never, Id & { person_id: string }>;
  };
  "/api/v1/activities/{activity_id}/attendance/{person_id}/review": {
    post: Op<S["AttendanceRead"], { accept: boolean }, never, Id & { person_id: string }>;
  };
  "/api/v1/members": Get<Page<{ id: string; name: string }>, { org?: string; size?: number; kind?: string }>;
}

export interface components {
  schemas: {
    InstallationRead: { state: "empty" | "ready" | "sample" };
    BranchSetUp: { token: string; bureau_name: string; branch_name: string; person_name: string; login: string; password: string };
    SampleRead: { accounts: { login: string; password: string; name: string; role: string }[] };
    Session: { access_token: string; expires_in: number };
    Me: {
      person_id: string;
      name: string;
      way: "account" | "phone";
      permissions: string[];
      appointments: { role: string; role_name: string; org_id: string; org_name: string; org_kind: string }[];
      workplaces: { org_id: string; name: string; kind: string }[];
    };
    OwnRecord: {
      name: string;
      member_type: string;
      branch_name: string | null;
      group_name: string | null;
      joined_on: string | null;
      phone: string | null;
      id_number: string | null;
      attendance: { activity_id: string; title: string; date: string; state: S["Presence"]; late: boolean }[];
    };
    LinkPreview: { purpose: "activation" | "slip" | "setup"; person_name: string | null; org_name: string | null; expires_at: string; suggested_login: string | null };
    OrgRead: { id: string; parent_id: string | null; kind: string; name: string; in_use_since: string; version: number; actions: string[] };
    ApiKeyRead: { id: string; name: string; org_id: string; org_name: string; expires_on: string; last_used_at: string | null; created_at: string };
    ApiKeyCreated: S["ApiKeyRead"] & { key: string; curl: string };
    AuditRead: { id: string; at: string; actor_name: string | null; action: string; action_name: string; target: string | null; fields: string[]; refused: boolean };
    ActivityKindRead: { code: string; name: string; short: string; matter: boolean };
    DeskRead: { now: S["DeskRow"] | null; waiting: S["DeskRow"][]; month: S["ActivityRead"][]; checklist: { step: string; done: boolean; done_on: string | null; note: string | null }[] };
    DeskRow: { kind: string; subject_id: string; title: string; why: string; due_on: string | null; action: string; light: "red" | "wait" | "yellow" | "plan" };
    State: "planned" | "open" | "closed" | "cancelled";
    Presence: "pending" | "present" | "leave" | "exempt" | "absent";
    ActivityAsked: { org_id: string; kind: string; title: string; happens_on: string; date_fixed: boolean; starts_at: string | null; ends_at: string | null; place: string | null; host_id: string | null; invited_org_ids?: string[] };
    ActivityChange: { kind?: string | null; title?: string | null; happens_on?: string | null; date_fixed?: boolean | null; starts_at?: string | null; ends_at?: string | null; place?: string | null; host_id?: string | null };
    ActivityRead: {
      id: string;
      org_id: string;
      org_name: string;
      kind: string;
      kind_name: string;
      kind_short: string;
      is_matter: boolean;
      title: string;
      state: S["State"];
      happens_on: string;
      date_fixed: boolean;
      starts_at: string | null;
      ends_at: string | null;
      place: string | null;
      host_id: string | null;
      host_name: string | null;
      is_late_entry: boolean;
      started_at: string | null;
      closed_at: string | null;
      done_on: string | null;
      cancel_reason: string | null;
      expected_count: number | null;
      present_count: number | null;
      version: number;
      actions: string[];
    };
    CorrectionRead: { revision: number; corrected_by: string; corrected_at: string; reason: string; changes: { [key: string]: string }[] };
    ActivityDetail: S["ActivityRead"] & { waiting_count: number; corrections: S["CorrectionRead"][] };
    AttendanceRead: { person_id: string; name: string; branch_name: string; expected: boolean; state: S["Presence"]; arrived_at: string | null; way: "scan" | "host" | null; review: string | null };
    CorrectionAsked: { reason: string; changes: { person_id: string; state: "present" | "leave" | "exempt" | "absent" }[] };
    CodeRead: { code: string; url: string; qr_svg: string; expires_at: string; expected: number; present: number; waiting: number };
  };
}
