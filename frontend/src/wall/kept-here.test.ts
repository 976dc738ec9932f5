// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { draftOf, keepDraft, noteSaid, saidTo, shelfOf, ticketOf } from "./kept-here";
import { wantedIn } from "./wanted";

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

describe("what stays on this phone", () => {
  it("keeps half an opinion until it is sent, and then only that it was", () => {
    keepDraft("s", "1", { words: "w" });
    expect(draftOf("s", "1")).toEqual({ words: "w" });
    expect(draftOf("other", "1")).toEqual({});
    noteSaid("s", "1");
    expect([draftOf("s", "1"), saidTo("s"), saidTo("other")]).toEqual([{}, ["1"], []]);
  });

  it("keeps one slip's things from the next, and knows a slip however its code is written", () => {
    const [phone, first, second] = [undefined, "AAAABBBBCCCC", "DDDDEEEEFFFF"].map((ticket) => shelfOf("s", ticket)) as [string, string, string];
    keepDraft(first, "1", { words: "w" });
    noteSaid(first, "2");
    expect([draftOf(second, "1"), saidTo(second), draftOf(phone, "1"), saidTo(phone)]).toEqual([{}, [], {}, []]);
    expect([draftOf(shelfOf("s", "aaaa-bbbb-cccc"), "1"), saidTo(first)]).toEqual([{ words: "w" }, ["2"]]);
    expect(Object.keys(localStorage).join()).not.toContain("AAAA");
  });

  it("lasts as long as the page where nothing may be stored", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new Error("closed");
    });
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new Error("closed");
    });
    keepDraft("s", "9", { words: "w" });
    expect(draftOf("s", "9")).toEqual({ words: "w" });
  });

  it("reads nothing into what somebody else has written there", () => {
    localStorage.setItem("nianlun.wall.s.said", "{}");
    localStorage.setItem("nianlun.wall.s.1", "not json");
    expect([saidTo("s"), draftOf("s", "1")]).toEqual([[], {}]);
  });

  it("takes a slip's code out of the address, and only one", () => {
    history.replaceState(null, "", "/wall/s?part=kept#AAAABBBBCCCC");
    expect(ticketOf("s")).toBe("AAAABBBBCCCC");
    expect(location.href).toMatch(/\/wall\/s\?part=kept$/);
    expect(ticketOf("s")).toBe("AAAABBBBCCCC");
    history.replaceState(null, "", "/wall/t#<b>");
    expect(ticketOf("t")).toBeUndefined();
  });
});

it.each([
  ["", "branch", undefined],
  ["?part=members&year=2025", "members", 2025],
  ["?part=all&year=12", "branch", undefined],
])("reads %s", (search, part, year) => {
  expect(wantedIn(search)).toEqual({ part, year });
});
