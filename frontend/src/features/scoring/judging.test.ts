// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { type Held, keepHeld, keptHeld, merged, without, withAnswer } from "./held-answers";
import { commandOf } from "./judging-keys";
import { type Answer, following, hasPlace, markOf, moved, nextOpen, nextPerson, progressOf, rowProgress, type Sheet } from "./judging-sheet";

const GRADES = [{ name: "A" }, { name: "B" }];
const columns = [
  { indicator_id: "x", name: "X", weight: "10.0", grades: GRADES, reason_required: false, evidence: null },
  { indicator_id: "y", name: "Y", weight: "5.0", grades: GRADES, reason_required: true, evidence: null },
];
const rows = ["p", "q", "r"].map((subject_id) => ({ subject_id, name: subject_id, lines: ["x", "y"] }));
const answerOf = (key: string, grade = "A", reason = ""): Answer => {
  const [subject_id = "", indicator_id = ""] = key.split(":");
  return { subject_id, indicator_id, grade, reason };
};
const sheetOf = (...answers: Answer[]): Sheet => ({ rows, columns, answers: merged(answers, {}) });
const at = (row: number, column: number) => ({ row, column });
const press = (key: string, target: EventTarget | null = null) => commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, target });

describe("the keys of judging", () => {
  it.each([["1", "grade:0"], ["4", "grade:3"], ["ArrowDown", "down"], ["k", "up"], ["ArrowLeft", "left"], ["n", "next"], ["R", "reason"], ["?", "help"], ["0", undefined], ["x", undefined]])("%s means %s", (key, command) => {
    expect(press(key)).toBe(command);
  });

  it("are left alone while a reason is typed, and work on a button", () => {
    expect(press("1", document.createElement("textarea"))).toBeUndefined();
    expect(press("1", document.createElement("button"))).toBe("grade:0");
  });
});

describe("a sheet", () => {
  it("takes a grade, and a reason where one is asked for", () => {
    expect([markOf(undefined, columns[0]), markOf(answerOf("p:x", ""), columns[0]), markOf(answerOf("p:x"), columns[0])]).toEqual(["open", "open", "whole"]);
    expect([markOf(answerOf("p:y", "A", " "), columns[1]), markOf(answerOf("p:y", "A", "w"), columns[1])]).toEqual(["no_reason", "whole"]);
  });

  it("stays at its edges", () => {
    const sheet = sheetOf();
    expect([moved(sheet, at(0, 0), "up"), moved(sheet, at(2, 1), "down"), moved(sheet, at(2, 1), "right"), moved(sheet, at(0, 1), "left")]).toEqual([at(0, 0), at(2, 1), at(2, 1), at(0, 0)]);
    expect(moved({ rows: [], columns, answers: {} }, at(0, 0), "down")).toEqual(at(0, 0));
  });

  it("goes down one indicator before the next", () => {
    const sheet = sheetOf();
    expect([following(sheet, at(0, 0)), following(sheet, at(2, 0)), following(sheet, at(2, 1))]).toEqual([at(1, 0), at(0, 1), at(2, 1)]);
  });

  it("goes over what somebody else is judged by", () => {
    const sheet = { ...sheetOf(answerOf("q:x"), answerOf("q:y", "A", "w")), rows: rows.map((row) => (row.name === "q" ? row : { ...row, lines: ["x"] })) };
    expect([moved(sheet, at(0, 0), "right"), moved(sheet, at(1, 1), "down"), following(sheet, at(2, 0)), following(sheet, at(1, 1))]).toEqual([at(0, 0), at(1, 1), at(1, 1), at(1, 1)]);
    expect([progressOf(sheet), rowProgress(sheet, 0), nextOpen(sheet, at(0, 0)), nextPerson(sheet, 0)]).toEqual([{ done: 2, all: 4 }, { done: 0, all: 1 }, at(2, 0), 2]);
  });

  it("has no place for an answer to what is not asked any more", () => {
    const own = rows.map((row) => (row.name === "q" ? row : { ...row, lines: ["x"] }));
    expect(["q:y", "p:x", "p:y", "gone:x"].map((key) => hasPlace(own, answerOf(key)))).toEqual([true, true, false, false]);
  });

  it("finds what is open, round to the beginning, and nothing once all is whole", () => {
    const all = rows.flatMap(({ subject_id }) => [answerOf(`${subject_id}:x`), answerOf(`${subject_id}:y`, "B", "w")]);
    const open = sheetOf(...all.filter(({ subject_id, indicator_id }) => subject_id !== "q" || indicator_id !== "x"));
    expect([nextOpen(open, at(2, 1)), nextOpen(open, at(1, 0)), nextOpen(sheetOf(...all), at(0, 0))]).toEqual([at(1, 0), at(1, 0), undefined]);
    expect([progressOf(open), progressOf(sheetOf(...all))]).toEqual([{ done: 5, all: 6 }, { done: 6, all: 6 }]);
    expect([nextPerson(open, 2), nextPerson(open, 1), nextPerson(sheetOf(...all), 0)]).toEqual([1, 1, undefined]);
    expect([rowProgress(open, 1), rowProgress(open, 0)]).toEqual([{ done: 1, all: 2 }, { done: 2, all: 2 }]);
  });
});

describe("grades that are not taken in yet", () => {
  beforeEach(() => localStorage.clear());

  it("wait on this machine for whoever gave them", () => {
    const held = withAnswer({}, answerOf("p:x"));
    keepHeld("me", "s", held);
    expect([keptHeld("me", "s"), keptHeld("other", "s"), keptHeld("me", "t")]).toEqual([held, {}, {}]);
    keepHeld("me", "s", {});
    expect(localStorage).toHaveLength(0);
    localStorage.setItem("judging:me:s", "{");
    expect(keptHeld("me", "s")).toEqual({});
  });

  it("lie over what the server has, and go once taken in", () => {
    const held: Held = withAnswer({}, answerOf("p:x", "B"));
    expect(merged([answerOf("p:x"), answerOf("q:x")], held)["p:x"]?.grade).toBe("B");
    expect(without(held, [answerOf("p:x", "B")])).toEqual({});
  });

  it("stay where they were changed while on their way", () => {
    expect(without(withAnswer({}, answerOf("p:x", "B")), [answerOf("p:x", "A")])).toEqual({ "p:x": answerOf("p:x", "B") });
  });
});
