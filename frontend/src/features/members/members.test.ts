import { describe, expect, it } from "vitest";
import type { ImportRow, Member } from "./api";
import { openColumns, problemOf, shownRows, standing, willImport } from "./import-rows";
import { changedValues, newPerson, valuesOf } from "./person-values";

type Problem = ImportRow["problems"][number];
const problem = (column: string, level: Problem["level"]): Problem => ({ column, level, code: `${column}.${level}`, message: level });
const row = (number: number, state: ImportRow["state"], action: ImportRow["action"] = null) => ({ number, state, action });

describe("rows of an import", () => {
  const rows = [row(3, "fix"), row(4, "ok", "create"), row(5, "check", "update"), row(6, "left_out")];

  it("show what must be looked at, and keep in place what was just put right", () => {
    expect(shownRows(rows, true, new Set()).map(({ number }) => number)).toEqual([3, 5]);
    expect(shownRows(rows, true, new Set([4])).map(({ number }) => number)).toEqual([3, 4, 5]);
    expect(shownRows(rows, false, new Set())).toHaveLength(4);
  });

  it("count whom the commit would write", () => {
    expect(willImport(rows)).toEqual({ all: 2, created: 1, updated: 1 });
  });

  it("are imported together or not at all", () => {
    const counts = { ok: 1, check: 1, fix: 1, left_out: 1 };
    expect(standing({ committed: false, counts, rows })).toBe("blocked");
    expect(standing({ committed: false, counts: { ...counts, fix: 0 }, rows })).toBe("ready");
    expect(standing({ committed: false, counts: { ...counts, fix: 0 }, rows: [row(6, "left_out")] })).toBe("nobody");
    expect(standing({ committed: true, counts, rows: [] })).toBe("done");
  });

  it("offer the cells to look at in the order of the sheet, the blocking sentence first", () => {
    const read = { problems: [problem("phone", "warn"), problem("name", "warn"), problem("name", "error"), problem("group", "note"), problem("member_type", "warn")] };
    expect(openColumns(read, ["name", "group", "phone"])).toEqual(["name", "phone", "member_type"]);
    expect(problemOf(read, "name")?.level).toBe("error");
    expect(problemOf(read, "title")).toBeUndefined();
  });
});

describe("the form of a person", () => {
  const person = { name: "A", member_type: "masses", employment: "serving", group: null, post: "P", private: null } as unknown as Member;

  it("sends what was changed: an emptied field as null, an empty masked number not at all", () => {
    const before = valuesOf(person);
    expect(changedValues(before, { ...before, post: " ", title: "T", phone: "", id_number: "" })).toEqual({ post: null, title: "T" });
    expect(changedValues(before, { ...before, phone: " 138 " })).toEqual({ phone: "138" });
    expect(changedValues(before, { ...before, name: "" })).toEqual({ name: "" });
  });

  it("starts with a full member who works here", () => {
    expect(newPerson()).toMatchObject({ member_type: "full_member", employment: "serving", name: "" });
  });
});
