import { expect, it } from "vitest";
import type { Reshaped } from "./api";
import { linesOf } from "./consequences";
import { askedOf, type Chosen, targetOf } from "./reshape-asked";

const NOBODY: Chosen = { people: new Set(), orgs: new Set() };
const ORGS = [{ id: "b", name: "东风小学党支部" }];

it("names the body that an act leads to", () => {
  const target = (act: Parameters<typeof askedOf>[0], typed: Record<string, string>) => targetOf(askedOf(act, typed, NOBODY), ORGS);
  expect(target("move", { org_id: "b" })).toBe("东风小学党支部");
  expect(target("split", { name: "第二党支部" })).toBe("第二党支部");
  expect(target("merge", { way: "into", org_id: "b" })).toBe("东风小学党支部");
  expect(target("merge", { way: "new", other_id: "b", name: "联合党支部" })).toBe("联合党支部");
  expect(target("close", { org_id: "" })).toBeUndefined();
});

it("says of a closing without a successor that nobody and nothing goes anywhere", () => {
  const found = { people: 3, accounts: 1, orgs: ["第一党小组"], renamed: [], offices: [], open_work: [], keys: 0 } as unknown as Reshaped;
  const keys = (target?: string) => linesOf(found, "close", "、", target).map(({ key }) => key);
  expect(keys("东风小学党支部")).toEqual(["people", "orgs", "records"]);
  expect(keys()).toEqual(["records_alone"]);
});
