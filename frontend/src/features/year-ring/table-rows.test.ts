import { describe, expect, it } from "vitest";
import { obligation, weekly } from "@/testing/year-fixture";
import type { Obligation } from "./api";
import { cellsOf } from "./table-rows";

const YEAR = { starts: "2026-09-01" };
const row = (one: Obligation) => cellsOf(YEAR, one).map(({ span, state }) => `${span}${state ?? ""}`);

describe("a row of the table", () => {
  it.each([
    [obligation("a", "a", "month", "other", "ddyooooooooo"), 12],
    [obligation("a", "a", "quarter", "other", "ryoo", "2026-07-01"), 6],
    [obligation("a", "a", "semester", "other", "yo"), 2],
    [obligation("a", "a", "year", "other", "o", "2027-01-01"), 5],
  ])("fills twelve months without overlap", (one, count) => {
    const cells = cellsOf(YEAR, one);
    expect(cells).toHaveLength(count);
    expect(cells.reduce((sum, { span }) => sum + span, 0)).toBe(12);
  });

  it("lets a quarter span its months, cut by the year", () => {
    expect(row(obligation("a", "a", "quarter", "other", "rdoo", "2026-07-01"))).toEqual(["1overdue", "3done", "3not_due", "3not_due", "1", "1"]);
  });

  it("leaves months without a period empty", () => {
    expect(row(obligation("a", "a", "year", "other", "o", "2027-01-01"))).toEqual(["1", "1", "1", "1", "8not_due"]);
  });

  it("shows the worst week of a month", () => {
    expect(row(weekly("a", "a", "other", "dddrd", "2026-09-07")).slice(0, 3)).toEqual(["1overdue", "1done", "1"]);
  });
});
