import { describe, expect, it } from "vitest";
import { afterTap, answersTo, bodyOf, SAID, saidOf } from "./said";

describe("what is said of one person", () => {
  it.each(SAID)("%s is sent and read back as the same word", (said) => {
    const body = bodyOf(said);
    expect(saidOf({ state: body.state, leave_kind: body.leave_kind ?? null, is_late: body.is_late })).toBe(said);
  });

  it("reads leave whose kind nobody noted as leave", () => {
    expect(saidOf({ state: "leave", leave_kind: null, is_late: false })).toBe("leave");
  });

  it("keeps the kind of leave out of who came nevertheless", () => {
    expect(saidOf({ state: "present", leave_kind: "sick", is_late: false })).toBe("present");
  });

  it("needs two taps at most", () => {
    expect(afterTap("pending")).toBe("present");
    expect(afterTap("present")).toBe("absent");
    expect(afterTap("late")).toBe("absent");
    expect(afterTap("absent")).toBe("present");
    expect(afterTap("sick")).toBe("present");
  });
});

describe("the search box", () => {
  const lin = { name: "林晓", name_key: "lin xiao", initials: "lx" };
  it.each([
    ["", true],
    ["林", true],
    ["lin", true],
    ["LinXiao", true],
    ["lin xiao", true],
    ["LX", true],
    ["xz", false],
  ])("%s: %s", (typed, found) => {
    expect(answersTo(lin, typed)).toBe(found);
  });
});
