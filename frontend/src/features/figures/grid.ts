import { treeOrder } from "@/components/org-tree";
import type { Asked, Figure, FigureTable, Org, Span } from "./api";
import { type Category, SUM, type View } from "./asking";

/** A figure over some time: null where the org was not in use in any of it, which is not zero, and where it is hidden. */
export type Cell = { value: number | null; hidden: boolean; late: number };
export type Column = { code: string; name: string; short: string };
export type Line = { org: Org; depth: number; category?: Category; cells: Cell[]; sum: Cell };
export type Grid = { columns: Column[]; lines: Line[] };

const NAMED_YEAR = "2026-".length;
const TERM_CODE = "2026-09-01".length;

/** What is in use adds up; what came before adds nothing, and alone stays unknown. One hidden part hides the sum. */
export function total(figures: Pick<Figure, "subtree" | "late" | "hidden">[]): Cell {
  const hidden = figures.some((figure) => figure.hidden);
  const counted = figures.map(({ subtree }) => subtree).filter((value) => value !== null);
  const value = hidden || counted.length === 0 ? null : counted.reduce((sum, next) => sum + next, 0);
  return { value, hidden, late: hidden ? 0 : figures.reduce((sum, { late }) => sum + late, 0) };
}

/** The year is said where it begins; a term says its own. */
export function periodColumns(periods: Span[]): Column[] {
  return periods.map(({ code, name }, at) => {
    const isSameYear = at > 0 && periods[at - 1]?.code.slice(0, NAMED_YEAR) === code.slice(0, NAMED_YEAR);
    return { code, name, short: isSameYear && code.length < TERM_CODE ? name.slice(NAMED_YEAR) || name : name };
  });
}

const categoryCode = (figure: Figure, axis: View["axis"]) => (axis === "kind" ? figure.activity_kind : axis === "dim" ? figure.dim : "");

/** Those that were told, in the rulebook's order; a value that it does not name by its code. */
function toldOf(figures: Figure[], { axis, categories, category }: View): Category[] {
  if (category) return [category];
  const found = new Set(figures.map((figure) => categoryCode(figure, axis)));
  const named = categories.filter(({ code }) => code === SUM || found.has(code));
  const others = [...found].filter((code) => code !== "" && !categories.some((it) => it.code === code));
  return [...named, ...others.map((code) => ({ code, name: code, short: code }))];
}

/** A line an org, or one an org and category; never in the order of its figures. One that is no more has a line where something of it is told. */
export function gridOf(table: Pick<FigureTable, "figures" | "periods">, orgs: Org[], view: View): Grid {
  const told = toldOf(table.figures, view);
  const find = finder(table.figures, view);
  const gone = new Set(orgs.filter(({ closed_on }) => closed_on).map(({ id }) => id));
  const lined = new Set(table.figures.filter(({ org_id, subtree, hidden }) => subtree || hidden || !gone.has(org_id)).map(({ org_id }) => org_id));
  const places = treeOrder(orgs.filter(({ id }) => lined.has(id)));
  if (view.by === "kind") {
    const lines = places.map(({ org, depth }) => ({ org, depth, cells: told.map(({ code }) => total(find(org.id, code))), sum: total(find(org.id)) }));
    return { columns: told, lines };
  }
  const columns = periodColumns(table.periods);
  const lineOf = (org: Org, depth: number, category?: Category): Line => {
    const figures = find(org.id, category?.code);
    return { org, depth, category, cells: columns.map(({ code }) => total(figures.filter(({ period }) => period === code))), sum: total(figures) };
  };
  const lines = places.flatMap(({ org, depth }) => (told.length === 0 ? [lineOf(org, depth)] : told.map((category) => lineOf(org, depth, category))));
  return { columns, lines };
}

function finder(figures: Figure[], { axis, category }: View) {
  const byOrg = new Map<string, Figure[]>();
  for (const figure of figures) {
    const own = byOrg.get(figure.org_id);
    if (own) own.push(figure);
    else byOrg.set(figure.org_id, [figure]);
  }
  return (org: string, code: string = SUM): Figure[] => {
    const own = byOrg.get(org) ?? [];
    return code === SUM || category ? own : own.filter((figure) => categoryCode(figure, axis) === code);
  };
}

/** The question behind one figure: a column is a category or a period, without one it is all of the line. Periods are asked for by their days, for an org may have terms of its own. */
export function askedOf({ asked, axis, by, category }: View, line: Pick<Line, "category">, org: string, column?: string, spans: Span[] = []): Asked {
  const code = (by === "kind" ? column : undefined) ?? line.category?.code ?? category?.code;
  const isPart = code !== undefined && code !== SUM;
  const shown = by === "period" ? spans.filter((it) => column === undefined || it.code === column) : [];
  const { from, to, fact } = asked;
  return {
    from,
    to,
    span: shown.map(({ starts, ends }) => `${starts}/${ends}`),
    fact,
    org,
    kind: axis === "kind" && isPart ? [code] : undefined,
    dim: axis === "dim" && isPart ? [code] : undefined,
  };
}
