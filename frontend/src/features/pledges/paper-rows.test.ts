import { describe, expect, it } from "vitest";
import type { Pledge } from "./api";
import { sheetsOf } from "./paper-rows";

const pledge = (id: string, who: string | null, state: Pledge["state"] = "keeping") => ({ id, org_id: "o", pledger: who === null ? null : { id: who, name: who, post: null }, state }) as Pledge;

describe("the sheets of paper", () => {
  it("gives each person one, the branch the first, and leaves out what was withdrawn", () => {
    const sheets = sheetsOf([pledge("1", "a"), pledge("2", "b"), pledge("3", null), pledge("4", "a"), pledge("5", "b", "withdrawn"), pledge("6", "c", "withdrawn")]);
    expect(sheets.map(({ key, pledges }) => [key, pledges.map(({ id }) => id)])).toEqual([
      ["o", ["3"]],
      ["a", ["1", "4"]],
      ["b", ["2"]],
    ]);
  });
});
