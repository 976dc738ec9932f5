import { describe, expect, it } from "vitest";
import type { Pledge } from "./api";
import { ownNow } from "./own-now";

const pledge = (id: string, state: Pledge["state"], due_on: string, ...actions: string[]) => ({ id, state, due_on, actions }) as Pledge;

describe("what a member does now", () => {
  const kept = pledge("kept", "kept", "2026-03-01");
  const late = pledge("late", "keeping", "2026-12-31", "progress");
  const soon = pledge("soon", "keeping", "2026-06-30", "progress", "report");
  const draft = pledge("draft", "draft", "2026-06-30", "submit");
  const rating = pledge("rating", "rating", "2026-06-30", "progress", "rate");
  const rated = pledge("rated", "rating", "2026-06-30", "progress");
  const returned = pledge("returned", "returned", "2026-06-30", "submit");

  it.each([
    ["pledges, with nothing pledged", [pledge("gone", "withdrawn", "2026-01-01")], "write", undefined],
    ["mends first what was sent back", [soon, rating, returned, draft], "mend", "returned"],
    ["rates before anything new", [soon, rating, draft], "rate", "rating"],
    ["hands a draft in", [soon, draft], "hand_in", "draft"],
    ["tells of what is due first", [late, soon], "progress", "soon"],
    ["has nothing to do while others have", [kept, rated], undefined, undefined],
  ] as const)("%s", (_, pledges, does, id) => {
    const now = ownNow([...pledges]);
    expect([now?.does, now && "it" in now ? now.it.id : undefined]).toEqual([does, id]);
  });
});
