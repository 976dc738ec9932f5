import { describe, expect, it } from "vitest";
import type { Figure, Metric, Org } from "./api";
import { asFigureSearch, recentMonths, viewOf } from "./asking";
import { askedOf, gridOf, periodColumns, total } from "./grid";

const org = (id: string, parent_id: string | null = null, kind: Org["kind"] = "branch"): Org =>
  ({ id, parent_id, kind, name: id, in_use_since: null, kind_name: "", version: 1, actions: [] }) as unknown as Org;
const figure = (org_id: string, period: string, subtree: number | null, more: Partial<Figure> = {}): Figure =>
  ({ org_id, org_name: org_id, org_kind: "branch", month: period, period, fact_kind: "activity.held", activity_kind: "party_day", dim: "", own: subtree, subtree, late: 0, hidden: false, ...more });
const metric = (code: string, by_activity: boolean, values: string[] = []) =>
  ({ code, name: code, unit: "", definition: "", by_activity, upward: true, dimensions: [{ code: "dim", name: "", values: values.map((value) => ({ code: value, name: value })) }] }) as unknown as Metric;
const METRICS = [metric("activity.held", true), metric("matter.done", true), metric("pledge.kept", false, ["post", "branch"]), metric("assignment.done", false)];
const KINDS = ["party_day", "lecture", "matter"].map((code) => ({ code, name: code, short: code, matter: code === "matter" })) as never;
const view = (search: Record<string, unknown>, places = 3) => {
  const found = viewOf(asFigureSearch(search), { metrics: METRICS, kinds: KINDS, places, sum: "all", thisMonth: "2026-11" });
  if (!found) throw new Error("nothing to count");
  return found;
};
const PERIODS = ["2026-01", "2026-02"].map((code) => ({ code, name: code, starts: `${code}-01`, ends: `${code}-28` }));

describe("a figure over some time", () => {
  it.each([
    ["not in use is not zero", [null, null], { value: null, hidden: false }],
    ["a month in use makes a figure", [null, 0], { value: 0, hidden: false }],
    ["months before use add nothing", [null, 2, 3], { value: 5, hidden: false }],
    ["nothing at all is unknown", [], { value: null, hidden: false }],
  ])("%s", (_, values, expected) => {
    expect(total(values.map((subtree) => ({ subtree, late: 0, hidden: false })))).toMatchObject(expected);
  });

  it("is hidden as soon as a part of it is", () => {
    expect(total([{ subtree: 7, late: 1, hidden: false }, { subtree: null, late: 0, hidden: true }])).toEqual({ value: null, hidden: true, late: 0 });
  });
});

describe("what the address asks", () => {
  it.each([
    ["by kind, this year up to now", {}, 3, { by: "kind", asked: { from: "2026-01", to: "2026-11", fact: ["activity.held"], kind: undefined, period: undefined } }],
    ["by period takes one kind", { by: "period", period: "quarter" }, 3, { by: "period", asked: { kind: ["party_day"], period: "quarter" } }],
    ["a single org shows all kinds by period", { period: "term" }, 1, { by: "period", category: undefined, asked: { kind: undefined, period: "term" } }],
    ["matters are told apart by nothing", { fact: "matter.done", kind: "party_day" }, 3, { by: "period", hasChoice: false, asked: { kind: undefined } }],
    ["values of a dimension", { fact: "pledge.kept" }, 3, { by: "kind", asked: { by_dim: true } }],
    ["one value of a dimension", { fact: "pledge.kept", by: "period", kind: "post" }, 3, { asked: { dim: ["post"], by_dim: true } }],
    ["all values together", { fact: "pledge.kept", by: "period", kind: "sum" }, 3, { asked: { fact: ["pledge.kept"] } }],
    ["rubbish is left out", { fact: "?", from: "2026-13", period: "week", level: "x" }, 3, { metric: METRICS[0], asked: { from: "2026-01", level: undefined } }],
    ["one level", { level: "group" }, 3, { asked: { level: ["group"] } }],
  ])("%s", (_, search, places, expected) => {
    expect(view(search, places)).toMatchObject(expected);
  });

  it("offers months backwards over the turn of the year", () => {
    expect(recentMonths("2026-02", 4)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
  });
});

describe("the table", () => {
  it("has a line an org in the order of the tree, whatever the figures are, and the kinds in the rulebook's order", () => {
    const figures = [figure("b", "2026-01", 1, { activity_kind: "lecture" }), figure("b", "2026-01", 2), figure("b", "2026-02", 3, { late: 1 }), figure("top", "2026-01", 99)];
    const grid = gridOf({ figures, periods: PERIODS }, [org("b", "top"), org("top", null, "bureau"), org("unseen")], view({}));
    expect(grid.columns.map(({ code }) => code)).toEqual(["party_day", "lecture"]);
    expect(grid.lines.map((line) => [line.org.id, line.depth])).toEqual([["top", 0], ["b", 1]]);
    expect(grid.lines[1]?.cells).toEqual([{ value: 5, hidden: false, late: 1 }, { value: 1, hidden: false, late: 0 }]);
  });

  it("has a line a kind where a single org is shown, each with its sum", () => {
    const figures = [figure("b", "2026-01", 2), figure("b", "2026-02", null, { hidden: true }), figure("b", "2026-02", 4, { activity_kind: "lecture" })];
    const { lines } = gridOf({ figures, periods: PERIODS }, [org("b")], view({}, 1));
    expect(lines.map(({ category, cells, sum }) => [category?.code, ...cells.map(({ value }) => value), sum.hidden])).toEqual([["party_day", 2, null, true], ["lecture", null, 4, false]]);
  });

  it("adds all values of a dimension in a column of their own", () => {
    const figures = [figure("b", "2026-01", 2, { dim: "post" }), figure("b", "2026-01", 1, { dim: "unheard" })];
    const grid = gridOf({ figures, periods: PERIODS }, [org("b")], view({ fact: "pledge.kept" }));
    expect(grid.columns.map(({ code }, at) => [code, grid.lines[0]?.cells[at]?.value])).toEqual([["sum", 3], ["post", 2], ["unheard", 1]]);
  });

  it("shows an org that is no more where something of it is told", () => {
    const gone = (id: string) => ({ ...org(id, "b"), closed_on: "2026-02-03" });
    const figures = [figure("b", "2026-01", 0), figure("c", "2026-01", 1), figure("d", "2026-01", 0)];
    const { lines } = gridOf({ figures, periods: PERIODS }, [org("b"), gone("c"), gone("d")], view({}));
    expect(lines.map((line) => line.org.id)).toEqual(["b", "c"]);
  });

  it("says the year where it begins", () => {
    const named = (code: string, name: string) => ({ code, name, starts: "", ends: "" });
    const shorts = periodColumns([named("2025-Q4", "2025#Q4"), named("2026-Q1", "2026#Q1"), named("2026-Q2", "2026#Q2")]).map(({ short }) => short);
    expect(shorts).toEqual(["2025#Q4", "2026#Q1", "Q2"]);
    expect(periodColumns([named("2026", "2026#"), named("2026-02-20", "spring"), named("2026-09-01", "autumn")]).map(({ short }) => short)).toEqual(["2026#", "spring", "autumn"]);
  });
});

describe("the records behind a figure", () => {
  const line = { category: { code: "post", name: "", short: "" } };
  it.each([
    ["of a kind over all months", view({}), {}, "lecture", { from: "2026-01", to: "2026-11", kind: ["lecture"] }],
    ["of a whole quarter, by its days", view({ by: "period", period: "quarter" }), {}, "2026-Q2", { span: ["2026-04-01/2026-06-30"], kind: ["party_day"] }],
    ["of a whole line, by the days of all its periods", view({ by: "period", period: "term" }), {}, undefined, { span: ["2026-02-24/2026-03-31", "2026-04-01/2026-06-30"] }],
    ["of one value of a dimension", view({ fact: "pledge.kept" }, 1), line, undefined, { dim: ["post"], kind: undefined }],
    ["of all its values", view({ fact: "pledge.kept" }), {}, "sum", { dim: undefined }],
  ])("%s", (_, seen, of, column, expected) => {
    const spans = [["2026-Q1", "2026-02-24", "2026-03-31"], ["2026-Q2", "2026-04-01", "2026-06-30"]].map(([code = "", starts = "", ends = ""]) => ({ code, name: "", starts, ends }));
    expect(askedOf(seen, of, "b", column, spans)).toMatchObject({ org: "b", ...expected });
  });
});
