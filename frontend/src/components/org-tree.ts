import type { components } from "@/api/schema.gen";

type Node = Pick<components["schemas"]["OrgRead"], "id" | "parent_id">;

/** Orgs as the tree has them, each with its depth below the top of what is shown; never in order of their figures. */
export function treeOrder<T extends Node>(orgs: T[]): { org: T; depth: number }[] {
  const known = new Set(orgs.map(({ id }) => id));
  const children = new Map<string | null, T[]>();
  for (const org of orgs) {
    const parent = org.parent_id && known.has(org.parent_id) ? org.parent_id : null;
    children.set(parent, [...(children.get(parent) ?? []), org]);
  }
  const below = (parent: string | null, depth: number): { org: T; depth: number }[] =>
    (children.get(parent) ?? []).flatMap((org) => [{ org, depth }, ...below(org.id, depth + 1)]);
  return below(null, 0);
}

/** An org and every org below it. */
export function below(orgs: Node[], top: string): Set<string> {
  const found = new Set([top]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { id, parent_id } of orgs) if (parent_id && found.has(parent_id)) found.add(id);
  }
  return found;
}

/** From the highest org that is known down to this one. */
export function pathTo<T extends Node>(orgs: T[], id: string | undefined): T[] {
  const org = orgs.find((it) => it.id === id);
  return org ? [...pathTo(orgs, org.parent_id ?? undefined), org] : [];
}
