import { describe, expect, it } from "vitest";
import { endOfMonth, filterOf, isNarrowed, readSearch, thisYear } from "./address";

describe("the address of the list", () => {
  it("leaves out what nobody could mean", () => {
    expect(readSearch({ kind: "gift", state: "lost", year: Number.NaN, page: -0 })).toEqual({ kind: undefined, shown: "all", person: undefined, isDue: false, year: thisYear(), page: 1 });
  });

  it("asks for all the states that a chip stands for", () => {
    expect(filterOf(readSearch({ state: "done", kind: "post", year: 2026 }), "o")).toMatchObject({ org: "o", year: 2026, kind: "post", state: ["kept", "partly", "unkept", "carried"], due_before: undefined });
    expect(filterOf(readSearch({}), undefined).state).toBeUndefined();
  });

  it("knows the last day of a month", () => {
    expect([endOfMonth("2026-02-10"), endOfMonth("2028-02-01"), endOfMonth("2026-12-31")]).toEqual(["2026-02-28", "2028-02-29", "2026-12-31"]);
  });

  it("knows when something is left out", () => {
    expect([isNarrowed(readSearch({ year: 2025 })), isNarrowed(readSearch({ due: "month" }))]).toEqual([false, true]);
  });
});
