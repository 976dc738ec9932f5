// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { type Draft, isSame, keep, kept, moved, newPart, written } from "./drafts";

const draft = (text: string): Draft => ({ version: 2, template: "party_day", sections: written([{ code: "purpose", title: "活动目的", text, hint: null }]) });

beforeEach(() => sessionStorage.clear());

test("what was typed waits for whoever typed it, and for nobody else", () => {
  keep("p1", "a1", draft("学习"));
  expect(kept("p1", "a1")).toMatchObject({ version: 2, template: "party_day", sections: [{ title: "活动目的", text: "学习" }] });
  expect(kept("p2", "a1")).toBeUndefined();
  keep("p1", "a1", undefined);
  expect(kept("p1", "a1")).toBeUndefined();
});

test("a broken store is an empty one", () => {
  sessionStorage.setItem("scheme:p1:a1", "{");
  expect(kept("p1", "a1")).toBeUndefined();
});

test("the same words are the same draft, whatever keys their parts have", () => {
  expect(isSame(draft("学习"), draft("学习"))).toBe(true);
  expect(isSame(draft("学习"), draft("讨论"))).toBe(false);
});

test("a part moves past its neighbour and stays at the ends", () => {
  const [one, other] = [newPart(), newPart()];
  expect(moved([one, other], other.key, -1)).toEqual([other, one]);
  expect(moved([one, other], other.key, 1)).toEqual([one, other]);
});
