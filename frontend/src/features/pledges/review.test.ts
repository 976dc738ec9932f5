// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Decision, following, inHand, left, Outbox, stepped } from "./decisions";
import { commandOf } from "./review-keys";

const rows = [{ id: "a" }, { id: "b" }, { id: "c" }];
const press = (key: string, more: object = {}) => commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, target: null, ...more });

describe("going through what waits for review", () => {
  it("has the first in hand until another is chosen", () => {
    expect(inHand(rows, undefined)?.id).toBe("a");
    expect(inHand(rows, "b")?.id).toBe("b");
    expect(inHand(left(rows, new Set(["b"])), "b")?.id).toBe("a");
    expect(inHand([], "a")).toBeUndefined();
  });

  it("steps down and up and stops at both ends", () => {
    expect([stepped(rows, "a", 1), stepped(rows, "c", 1), stepped(rows, "a", -1)]).toEqual(["b", "c", "a"]);
  });

  it("goes on below, and at the end above", () => {
    expect([following(rows, "a"), following(rows, "c"), following([{ id: "a" }], "a")]).toEqual(["b", "b", undefined]);
  });

  it("reads the keys, and leaves them alone while somebody types", () => {
    expect(["j", "K", "Enter", "r", "z", "?", "x"].map((key) => press(key))).toEqual(["next", "previous", "approve", "return", "undo", "help", undefined]);
    expect(press("j", { target: document.createElement("textarea") })).toBeUndefined();
    expect(press("Enter", { target: document.createElement("button") })).toBeUndefined();
    expect(press("j", { isComposing: true })).toBeUndefined();
    expect(press("r", { ctrlKey: true })).toBeUndefined();
  });
});

describe("decisions on their way", () => {
  const one: Decision = { id: "a", version: 1 };
  const other: Decision = { id: "b", version: 1, reason: "r" };
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("sends one when the next is made, and the last when its time is up", () => {
    const send = vi.fn();
    const box = new Outbox(send, 8000);
    box.put(one);
    expect(send).not.toHaveBeenCalled();
    box.put(other);
    expect(send.mock.calls).toEqual([[one]]);
    vi.advanceTimersByTime(8000);
    expect(send.mock.calls).toEqual([[one], [other]]);
  });

  it("takes back what has not left, once", () => {
    const send = vi.fn();
    const box = new Outbox(send, 8000);
    box.put(one);
    expect(box.takeBack()).toEqual(one);
    expect(box.takeBack()).toBeUndefined();
    vi.advanceTimersByTime(9000);
    expect(send).not.toHaveBeenCalled();
  });

  it("sends at once what is held when the page is left", () => {
    const send = vi.fn();
    const box = new Outbox(send, 8000);
    box.put(one);
    box.flush();
    box.flush();
    expect(send.mock.calls).toEqual([[one]]);
  });
});
