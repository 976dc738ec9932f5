import type { Figure, Org } from "./api";

/** A figure over several months: null where the org was not in use in any of them, which is not zero. */
export type Cell = { value: number | null; late: number };
export type Row = { org: Pick<Org, "id" | "name" | "kind" | "in_use_since">; depth: number; cells: Record<string, Cell> };
export type Grid = { kinds: string[]; rows: Row[] };

/** Months in use add up; months before use add nothing, and alone they stay unknown. */
export function total(figures: Pick<Figure, "subtree" | "late">[]): Cell {
  const counted = figures.map(({ subtree }) => subtree).filter((value) => value !== null);
  const value = counted.length === 0 ? null : counted.reduce((sum, next) => sum + next, 0);
  return { value, late: figures.reduce((sum, { late }) => sum + late, 0) };
}

/** Orgs as the tree has them, each with its depth below the top of what is shown; never in order of their figures. */
export function treeOrder<T extends Pick<Org, "id" | "parent_id">>(orgs: T[]): { org: T; depth: number }[] {
  const known = new Set(orgs.map(({ id }) => id));
  const below = (parent: string | null, depth: number): { org: T; depth: number }[] =>
    orgs
      .filter(({ parent_id }) => (parent_id && known.has(parent_id) ? parent_id : null) === parent)
      .flatMap((org) => [{ org, depth }, ...below(org.id, depth + 1)]);
  return below(null, 0);
}

const inOrder = (found: Set<string>, order: string[]) => [...order.filter((kind) => found.has(kind)), ...[...found].filter((kind) => !order.includes(kind))];

/** One line an org, one column a kind of activity, in the order in which the rulebook names the kinds. */
export function gridOf(figures: Figure[], orgs: Org[], kindOrder: string[]): Grid {
  const kinds = inOrder(new Set(figures.map(({ activity_kind }) => activity_kind)), kindOrder);
  const byCell = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = `${figure.org_id} ${figure.activity_kind}`;
    byCell.set(key, [...(byCell.get(key) ?? []), figure]);
  }
  const counted = new Set(figures.map(({ org_id }) => org_id));
  const rows = treeOrder(orgs.filter(({ id }) => counted.has(id))).map(({ org, depth }) => {
    const cells = Object.fromEntries(kinds.map((kind) => [kind, total(byCell.get(`${org.id} ${kind}`) ?? [])]));
    return { org, depth, cells };
  });
  return { kinds, rows };
}

/** `2026-11` and the months before it, the latest first. */
export function recentMonths(latest: string, count: number): string[] {
  const [year = 0, month = 1] = latest.split("-").map(Number);
  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}
