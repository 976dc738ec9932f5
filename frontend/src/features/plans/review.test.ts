import { describe, expect, it } from "vitest";
import { holderChange, holderOf } from "./holder";
import { passages, selectedIn } from "./passages";
import { commandOf } from "./review-keys";
import { afterDeciding, chapterOf, currentOf, neighbour, pastOnes, progress, restOfChapter } from "./review-state";

type Row = Parameters<typeof restOfChapter>[0][number];
const row = (id: string, state: Row["state"] = "pending", more: Partial<Row> = {}): Row => ({ id, state, asks: [], chapter: "A \u203a \u7b2c1\u6761", ...more });
const rows = [row("1", "accepted"), row("2"), row("3", "pending", { asks: ["group"] }), row("4", "pending", { chapter: "B" }), row("5", "skipped")];

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
    expect(afterDeciding([row("1", "accepted"), row("2")], ["2"])).toBe("2");
  });

  it("accepts in one go only what waits, asks nothing and stands in the same chapter", () => {
    expect(chapterOf(rows[0] as Row)).toBe("A");
    expect(restOfChapter(rows, "A").map(({ id }) => id)).toEqual(["2"]);
    expect(restOfChapter(rows, "B").map(({ id }) => id)).toEqual(["4"]);
    expect(pastOnes([row("1", "pending", { asks: ["group", "past"] }), row("2")]).map(({ id }) => id)).toEqual(["1"]);
    expect(progress(rows)).toEqual({ seen: 2, total: 5 });
  });
});

describe("keys of the review", () => {
  const press = (key: string, more: object = {}) => commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, target: document.body, ...more });

  it.each([["j", "next"], ["K", "previous"], ["Enter", "accept"], ["x", "skip"], ["e", "edit"], ["z", "undo"], ["n", "add"], ["q", undefined]])("%s means %s", (key, command) => {
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
});

describe("passages of a plan", () => {
  const text = "\u{20000}ab. cd.";

  it("count characters as the server does and put together are the text", () => {
    const parts = passages(text, [{ id: "x", starts: 1, ends: 4 }, { id: "y", starts: 2, ends: 4 }]);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(parts.map((part) => part.drafts)).toEqual([[], ["x"], ["x", "y"], []]);
    expect(parts[1]?.text).toBe("a");
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

describe("who holds an entry", () => {
  it.each(["branch", "each", "0195"])("%s is what it was set to", (holder) => {
    const { each_group = false, group_id = null, organiser = null } = holderChange(holder);
    expect(holderOf({ each_group: each_group ?? false, group_id, organiser })).toBe(holder);
  });
});
