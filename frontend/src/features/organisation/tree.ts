import type { Org, OrgKind, Role } from "./api";

export type Node<T> = { org: T; children: Node<T>[] };

/** Flat rows as a tree; a row whose parent is out of reach stands at the top. */
export function treeOf<T extends Pick<Org, "id" | "parent_id">>(orgs: T[]): Node<T>[] {
  const nodes = new Map(orgs.map((org) => [org.id, { org, children: [] as Node<T>[] }]));
  const tops: Node<T>[] = [];
  for (const node of nodes.values()) {
    const parent = node.org.parent_id ? nodes.get(node.org.parent_id) : undefined;
    (parent?.children ?? tops).push(node);
  }
  return tops;
}

/** Kinds that the caller may add below, read from the row's actions (`add_branch`). */
export const addable = ({ actions }: Pick<Org, "actions">): OrgKind[] =>
  actions.filter((act) => act.startsWith("add_")).map((act) => act.slice("add_".length) as OrgKind);

const COMMITTEE: Role[] = ["secretary", "deputy_secretary", "organization_commissioner", "publicity_commissioner", "discipline_commissioner"];

/** Where an office can be held at all; whether the caller may give it is for the server to say. */
const OFFICES: Record<OrgKind, Role[]> = {
  bureau: ["bureau_officer", "system_administrator", "auditor"],
  general_branch: COMMITTEE,
  branch: COMMITTEE,
  group: ["group_leader"],
};

export const officesAt = (kind: OrgKind): Role[] => OFFICES[kind];

/** What may hold what (requirements A1); a group stays with its branch. */
const HOLDS: Record<OrgKind, OrgKind[]> = { bureau: ["general_branch", "branch"], general_branch: ["branch"], branch: [], group: [] };

type Place = Pick<Org, "id" | "parent_id" | "kind">;

/** Where a body could be moved: whatever may hold it, but for where it stands. */
export const possibleParents = <T extends Place>(org: Place, orgs: T[]): T[] =>
  orgs.filter(({ id, kind }) => HOLDS[kind].includes(org.kind) && id !== org.parent_id && id !== org.id);

/** What a body could be merged with: the others of its kind, of groups those of the same branch. */
export const alike = <T extends Place>(org: Place, orgs: T[]): T[] =>
  orgs.filter(({ id, kind, parent_id }) => kind === org.kind && id !== org.id && (kind !== "group" || parent_id === org.parent_id));
