import type { ActivityKind, Asked, Metric, Org, Period } from "./api";

/** What the address asks for; empty means what is usual. */
export type FigureSearch = { from?: string; to?: string; fact?: string; kind?: string; by?: string; period?: string; level?: string; under?: string };

/** One of those by which a figure is told apart: a kind of activity, or a value of the metric's own dimension. */
export type Category = { code: string; name: string; short: string };
export type Axis = "kind" | "dim";

/** What is shown: columns are what is told apart, or periods; `category` narrows to one of those told apart. */
export type View = { metric: Metric; by: "kind" | "period"; axis?: Axis; categories: Category[]; category?: Category; hasChoice: boolean; asked: Asked };

/** All values of a dimension together. */
export const SUM = "sum";
const MATTERS = "matter.done";
const PERIODS: Period[] = ["month", "quarter", "term", "half_year", "year"];
const LEVELS: Org["kind"][] = ["bureau", "general_branch", "branch", "group"];
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const month = (value: unknown) => (typeof value === "string" && MONTH.test(value) ? value : undefined);
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const known = <T extends string>(values: T[], value: unknown) => values.find((it) => it === value);

/** Whatever a hand has typed wrongly is left out. */
export const asFigureSearch = (search: Record<string, unknown>) => ({
  from: month(search.from),
  to: month(search.to),
  fact: text(search.fact),
  kind: text(search.kind),
  by: known(["kind", "period"], search.by),
  period: known(PERIODS, search.period),
  level: known(LEVELS, search.level),
  under: text(search.under),
});

/** By what a figure is told apart, in the rulebook's order; matters are counted for themselves. */
export function categoriesOf(metric: Metric, kinds: ActivityKind[], sum: string): Pick<View, "axis" | "categories"> {
  if (metric.by_activity) return { axis: "kind", categories: kinds.filter(({ matter }) => matter === (metric.code === MATTERS)) };
  const values = metric.dimensions.find(({ code }) => code === "dim")?.values ?? [];
  if (values.length === 0) return { categories: [] };
  return { axis: "dim", categories: [{ code: SUM, name: sum, short: sum }, ...values.map(({ code, name }) => ({ code, name, short: name }))] };
}

const partOf = (axis: Axis | undefined, category: Category | undefined): Pick<Asked, "kind" | "dim" | "by_dim"> => {
  if (axis === "kind") return { kind: category && [category.code] };
  if (axis === "dim" && category?.code === SUM) return {};
  return axis === "dim" ? { dim: category && [category.code], by_dim: true } : {};
};

type Known = { metrics: Metric[]; kinds: ActivityKind[]; places: number; sum: string; thisMonth: string; org?: string };

/**
 * Several orgs are a line each: by what is told apart, or one of that by period. A single org shows all that is told
 * apart, a line each, by period. Undefined where nothing can be counted.
 */
export function viewOf(search: ReturnType<typeof asFigureSearch>, { metrics, kinds, places, sum, thisMonth, org }: Known): View | undefined {
  const metric = metrics.find(({ code }) => code === search.fact) ?? metrics[0];
  if (!metric) return undefined;
  const { axis, categories } = categoriesOf(metric, kinds, sum);
  const hasChoice = categories.length > 1;
  const isOne = places === 1;
  const by = !hasChoice || isOne || search.by === "period" ? "period" : "kind";
  const chosen = hasChoice ? categories.find(({ code }) => code === search.kind) : undefined;
  const category = by === "kind" ? undefined : (chosen ?? (hasChoice && !isOne ? categories[0] : undefined));
  const { from = `${thisMonth.slice(0, 4)}-01`, to = thisMonth, level } = search;
  const asked = { from, to, org: search.under ?? org, level: level && [level], period: by === "kind" ? undefined : search.period, fact: [metric.code], ...partOf(axis, category) };
  return { metric, by, axis, categories, category, hasChoice, asked };
}

/** Every org that may have a line; Party groups only where they were asked for. */
export function placesOf(orgs: Org[], within: Set<string> | undefined, level: string | undefined): Org[] {
  return orgs.filter(({ id, kind }) => (!within || within.has(id)) && (level ? kind === level : kind !== "group"));
}

/** `2026-11` and the months before it, the latest first. */
export function recentMonths(latest: string, count: number): string[] {
  const [year = 0, number = 1] = latest.split("-").map(Number);
  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + number - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}
