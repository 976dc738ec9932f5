import { describe, expect, it } from "vitest";
import { type ImportProgress, type ImportRow, type Member, isUnderWay } from "./api";
import { openColumns, problemOf, standing } from "./import-rows";
import { changedValues, newPerson, valuesOf } from "./person-values";

type Problem = ImportRow["problems"][number];
const problem = (column: string, level: Problem["level"]): Problem => ({ column, level, code: `${column}.${level}`, message: level });

describe("rows of an import", () => {
  it("are imported together or not at all", () => {
    expect(standing({ fix: 1, created: 2, updated: 0 })).toBe("blocked");
    expect(standing({ fix: 0, created: 2, updated: 0 })).toBe("ready");
    expect(standing({ fix: 0, created: 0, updated: 1 })).toBe("ready");
    expect(standing({ fix: 0, created: 0, updated: 0 })).toBe("nobody");
  });

  it("are asked for again while the background is at them", () => {
    const at = (state: ImportProgress["state"]) => isUnderWay({ state } as ImportProgress);
    expect([at("reading"), at("writing"), at("open"), at("committed"), at("failed"), isUnderWay(undefined)]).toEqual([true, true, false, false, false, false]);
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
