// Operations that the screens already use and ../openapi.json does not name yet; remove each when it appears there.
type Json<T> = { headers: { [name: string]: unknown }; content: { "application/json": T } };
type Op<R, B = never, Q = never> = {
  parameters: { query?: Q; header?: never; cookie?: never; path?: never };
  responses: { 200: Json<R> };
} & ([B] extends [never] ? { requestBody?: never } : { requestBody: { content: { "application/json": B } } });
type Page<T> = { items: T[]; total: number; page: number; size: number };

export type Me = {
  person_id: string;
  name: string;
  way: "account" | "phone";
  permissions: string[];
  appointments: { role: string; role_name: string; org_id: string; org_name: string; org_kind: string }[];
  workplaces: { org_id: string; name: string; kind: string }[];
};

export type DeskRow = {
  kind: string;
  subject_id: string;
  title: string;
  why: string;
  due_on: string | null;
  light: "red" | "wait" | "yellow" | "plan";
};

export type DeskActivity = { id: string; title: string; happens_on: string; date_fixed: boolean; starts_at: string | null };
export type DeskStep = { step: string; done: boolean; done_on: string | null; note: string | null };
export type Desk = { now: DeskRow | null; waiting: DeskRow[]; month: DeskActivity[]; checklist: DeskStep[] };

export type OwnRecord = {
  name: string;
  member_type: string;
  branch_name: string | null;
  group_name: string | null;
  joined_on: string | null;
  phone: string | null;
  id_number: string | null;
  attendance: { activity_id: string; title: string; happens_on: string; state: string }[];
};

export interface PendingPaths {
  "/api/v1/me": { get: Op<Me> };
  "/api/v1/me/record": { get: Op<OwnRecord> };
  "/api/v1/desk": { get: Op<Desk, never, { org?: string }> };
  "/api/v1/installation/sample": {
    post: Op<{ accounts: { login: string; password: string; name: string; role: string }[] }, { token: string }>;
    delete: Op<{ setup_url: string }>;
  };
  "/api/v1/members": { get: Op<Page<{ id: string; name: string }>, never, { org?: string; size?: number }> };
}
