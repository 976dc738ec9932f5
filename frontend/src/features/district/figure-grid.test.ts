import { describe, expect, it } from "vitest";
import type { Figure, Org } from "./api";
import { gridOf, recentMonths, total, treeOrder } from "./figure-grid";

const org = (id: string, parent_id: string | null, kind: Org["kind"] = "branch"): Org =>
  ({ id, parent_id, kind, name: id, in_use_since: null, kind_name: "", version: 1, actions: [] }) satisfies Org;
const figure = (org_id: string, month: string, subtree: number | null, late = 0, activity_kind = "party_day"): Figure => ({ org_id, org_name: org_id, org_kind: "branch", month, period: month, fact_kind: "activity.held", activity_kind, dim: "", own: subtree, subtree, late, hidden: false });

describe("figures of the district", () => {
  it("tell not in use from zero", () => {
    expect(total([{ subtree: null, late: 0 }, { subtree: null, late: 0 }]).value).toBeNull();
    expect(total([{ subtree: null, late: 0 }, { subtree: 0, late: 0 }]).value).toBe(0);
    expect(total([{ subtree: null, late: 0 }, { subtree: 2, late: 1 }, { subtree: 3, late: 0 }])).toEqual({ value: 5, late: 1 });
    expect(total([]).value).toBeNull();
  });

  it("keep the order of the tree, whatever the figures are", () => {
    const orgs = [org("b2", "g"), org("top", null, "bureau"), org("g", "top", "general_branch"), org("b1", "g")];
    expect(treeOrder(orgs).map(({ org: { id }, depth }) => `${depth}${id}`)).toEqual(["0top", "1g", "2b2", "2b1"]);
  });

  it("put an org whose parent is out of sight at the top", () => {
    expect(treeOrder([org("b", "hidden")])).toHaveLength(1);
  });

  it("stand in one line an org and one column a kind, in the rulebook's order", () => {
    const figures = [figure("b", "2026-01", 1, 0, "lecture"), figure("b", "2026-01", 2), figure("b", "2026-02", 3, 1)];
    const grid = gridOf(figures, [org("b", null), org("unseen", null)], ["party_day", "lecture"]);
    expect(grid.kinds).toEqual(["party_day", "lecture"]);
    expect(grid.rows).toHaveLength(1);
    expect(grid.rows[0]?.cells).toEqual({ party_day: { value: 5, late: 1 }, lecture: { value: 1, late: 0 } });
  });

  it("offer months backwards over the turn of the year", () => {
    expect(recentMonths("2026-02", 4)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
  });
});
