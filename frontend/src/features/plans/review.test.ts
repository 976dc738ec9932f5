// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Conflict, Contradiction, Draft } from "./api";
import { headingsIn, passages, selectedIn } from "./passages";
import { choicesOf, questionOf, restOf } from "./questions";
import { commandOf } from "./review-keys";
import { afterDeciding, chapterOf, countsOf, currentOf, headingsOf, isSummary, neighbour, progress, sectionsOf, shownOf } from "./review-state";

const draft = (id: string, more: Partial<Draft> = {}): Draft =>
  ({
    id, what: "entry", state: "pending", asks: [], chapter: "A \u203a \u7b2c1\u6761", sentence: "x y z", confidence: 0.9, conflicts: [], contradicts: [], made: [],
    actions: ["accept", "edit", "skip"], details: { what: "entry" }, ...more,
  }) as Draft;
const clash = (id: string) => ({ id, title: id, date_fixed: true }) as Conflict;
const owed = (duty_id: string, may_replace: boolean) => ({ duty_id, may_replace }) as Contradiction;
const rows = [
  draft("1", { state: "accepted" }),
  draft("2"),
  draft("3", { asks: ["group"] }),
  draft("4", { chapter: "B", what: "quota", confidence: 0.6 }),
  draft("5", { state: "skipped", what: "quota" }),
];
const plan = { drafts: rows, groups: [{ id: "g1", name: "one" }, { id: "g2", name: "two" }] };
const ids = (drafts: { id: string }[]) => drafts.map(({ id }) => id);

describe("going through drafts", () => {
  it("begins with the first that waits and follows what is chosen", () => {
    expect(currentOf(rows, undefined)?.id).toBe("2");
    expect(currentOf(rows, "5")?.id).toBe("5");
    expect(currentOf(rows, "gone")?.id).toBe("2");
    expect(currentOf([], undefined)).toBeUndefined();
  });

  it("steps along the list and stops at both ends", () => {
    expect(neighbour(rows, "2", 1)).toBe("3");
    expect(neighbour(rows, "1", -1)).toBe("1");
    expect(neighbour(rows, "5", 1)).toBe("5");
  });

  it("goes on to the next that waits, then to those left above, then stays", () => {
    expect(afterDeciding(rows, ["2"])).toBe("3");
    expect(afterDeciding(rows, ["4"])).toBe("2");
    expect(afterDeciding([draft("1", { state: "accepted" }), draft("2")], ["2"])).toBe("2");
  });

  it("shows one sort or all, in the order of the text or the least sure first", () => {
    expect(ids(shownOf(rows, { what: "quota" }))).toEqual(["4", "5"]);
    expect(ids(shownOf(rows, { order: "unsure" }))).toEqual(["4", "1", "2", "3", "5"]);
    expect(countsOf(rows)).toEqual([{ what: "entry", total: 3, waiting: 2 }, { what: "quota", total: 2, waiting: 1 }]);
    expect(progress(rows)).toEqual({ seen: 2, total: 5 });
    expect(isSummary(rows)).toBe(false);
    expect(isSummary([draft("1", { what: "result" })])).toBe(true);
    expect(isSummary([])).toBe(false);
  });

  it("puts what stands under one heading together, and tells the heading from those above", () => {
    expect(chapterOf(rows[0] as Draft)).toBe("A");
    expect(chapterOf({ chapter: "\u7b2c2\u6761", sentence: "x" })).toBe("");
    expect(chapterOf({ chapter: null, sentence: "x" })).toBe("");
    expect(chapterOf({ chapter: "A \u203a 1. x y\u2026", sentence: "1. x y z" })).toBe("A");
    expect(sectionsOf(rows).map(({ chapter, drafts }) => [chapter, ids(drafts)])).toEqual([["A", ["1", "2", "3"]], ["B", ["4"]], ["A", ["5"]]]);
    expect(headingsOf("A \u203a B \u203a C")).toEqual({ above: ["A", "B"], own: "C" });
  });
});

describe("what a draft asks", () => {
  const keys = (asked: Draft, more: Partial<typeof plan> = {}) => choicesOf({ ...plan, ...more }, asked).map(({ key, act }) => `${key} ${act}`);

  it("is answered by digits: which group, or each", () => {
    expect(choicesOf(plan, draft("x", { asks: ["group"] })).map((choice) => choice.act === "hold" && choice.holder)).toEqual(["g1", "g2", "each"]);
    expect(questionOf(draft("x", { asks: ["group"], state: "accepted" }))).toBeUndefined();
  });

  it("is, of a month that is over, answered for one or for all of them", () => {
    const past = draft("p", { asks: ["past"] });
    expect(keys(past, { drafts: [past] })).toEqual(["1 accept", "2 skip"]);
    const both = [past, draft("q", { asks: ["past"] }), draft("r", { asks: ["group", "past"] })];
    const all = choicesOf({ ...plan, drafts: both }, past)[2];
    expect(all).toMatchObject({ key: "3", act: "accept", past: "late_entry" });
    expect(all?.act === "accept" && ids(all.drafts)).toEqual(["p", "q"]);
  });

  it("is, of a day that is taken, to merge or to keep both", () => {
    expect(keys(draft("x", { conflicts: [clash("c")] }))).toEqual(["M merge", "B accept"]);
    expect(keys(draft("x", { conflicts: [clash("c"), clash("d")] }))).toEqual(["M merge", "2 merge", "B accept"]);
    expect(choicesOf(plan, draft("x", { conflicts: [clash("c")], asks: ["past"] })).at(-1)).toMatchObject({ key: "B", past: "late_entry" });
  });

  it("is, of what is owed otherwise already, to owe both, to replace what is one's own, or to leave it out", () => {
    const contradicts = (...duties: Contradiction[]) => draft("x", { what: "obligation", asks: ["contradiction"], contradicts: duties });
    expect(choicesOf(plan, contradicts(owed("d", true)))).toMatchObject([
      { key: "1", act: "accept", contradiction: "keep_both" },
      { key: "2", act: "accept", contradiction: "replace" },
      { key: "3", act: "skip" },
    ]);
    expect(keys(contradicts(owed("d", true), owed("e", false)))).toEqual(["1 accept", "2 skip"]);
    expect(questionOf(draft("x", { asks: ["group", "contradiction"] }))).toBe("group");
  });

  it("keeps it out of what a section accepts in one go", () => {
    const others = [
      draft("6", { conflicts: [clash("c")] }),
      draft("7", { actions: ["edit", "skip"] }),
      draft("8", { asks: ["contradiction"], contradicts: [owed("d", true)] }),
    ];
    expect(ids(restOf([...rows, ...others]))).toEqual(["2", "4"]);
  });
});

describe("keys of the review", () => {
  const press = (key: string, more: object = {}) => commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, target: document.body, ...more });

  it.each([
    ["j", "next"], ["K", "previous"], ["Enter", "accept"], ["x", "skip"], ["e", "edit"], ["r", "move"], ["z", "undo"], ["n", "add"],
    ["a", "accept_section"], ["m", "choose:M"], ["B", "choose:B"], ["2", "choose:2"], ["?", "help"], ["0", undefined], ["q", undefined],
  ])("%s means %s", (key, command) => {
    expect(press(key)).toBe(command);
  });

  it("are off while composing, with a modifier, and where text is typed", () => {
    expect(press("Enter", { isComposing: true })).toBeUndefined();
    expect(press("z", { ctrlKey: true })).toBeUndefined();
    for (const tag of ["input", "textarea", "select"]) expect(press("x", { target: document.createElement(tag) })).toBeUndefined();
  });

  it("leave Enter to the button that has the focus, but no other key", () => {
    const button = document.createElement("button");
    expect(press("Enter", { target: button })).toBeUndefined();
    expect(press("j", { target: button })).toBe("next");
  });

  it("take Enter from the head of the draft that is open already", () => {
    const card = document.createElement("li");
    const head = card.appendChild(document.createElement("button"));
    head.dataset.head = "true";
    expect(press("Enter", { target: head })).toBeUndefined();
    card.dataset.current = "true";
    expect(press("Enter", { target: head })).toBe("accept");
  });
});

describe("passages of a plan", () => {
  const text = "\u{20000}ab. cd.";

  it("count characters as the server does and put together are the text", () => {
    const parts = passages(text, [{ id: "x", starts: 1, ends: 4 }, { id: "y", starts: 2, ends: 4 }]);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.map((part) => part.drafts)).toEqual([[], ["x"], ["x", "y"], []]);
    expect(parts[1]?.text).toBe("a");
  });

  it("know the lines that are headings of chapters", () => {
    const found = headingsIn("\u{20000}\nA:\nA long line\n B", [{ chapter: "A \u203a B \u203a \u7b2c1\u6761", sentence: "x" }]);
    expect(found).toEqual([{ starts: 2, ends: 4 }, { starts: 17, ends: 19 }]);
    expect(passages("A:\nx", [], [{ starts: 0, ends: 2 }]).map(({ isHeading }) => isHeading)).toEqual([true, false]);
  });

  it("take a selection as places of the text, without blanks around it", () => {
    const box = document.createElement("div");
    box.append(document.createTextNode("\u{20000}ab."), document.createTextNode(" cd."));
    document.body.append(box);
    const range = document.createRange();
    range.setStart(box.childNodes[1] as Node, 0);
    range.setEnd(box.childNodes[1] as Node, 3);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    expect(selectedIn(box, getSelection())).toEqual({ start: 5, end: 7, text: "cd" });
    getSelection()?.removeAllRanges();
    expect(selectedIn(box, getSelection())).toBeUndefined();
  });
});
