import { expect, it } from "vitest";
import { addable, officesAt, treeOf } from "./tree";

it("builds the tree from flat rows and puts who has no visible parent at the top", () => {
  const nodes = treeOf([{ id: "g", parent_id: "b" }, { id: "b", parent_id: "out of reach" }, { id: "h", parent_id: "b" }]);
  expect(nodes.map(({ org, children }) => [org.id, children.map((child) => child.org.id)])).toEqual([["b", ["g", "h"]]]);
});

it("reads from the row what may be added below, and where an office can be held", () => {
  expect(addable({ actions: ["edit", "add_branch", "add_general_branch"] })).toEqual(["branch", "general_branch"]);
  expect(officesAt("group")).toEqual(["group_leader"]);
  expect(officesAt("branch")).not.toContain("bureau_officer");
});
