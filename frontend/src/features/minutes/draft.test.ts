// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import type { Folder, People, VoteRule } from "./api";
import { byRule, changeOf, countOf, type Draft, draftOf, headsOf, keep, kept, moved, newId, newItem, newResolution } from "./draft";

const people = { voters: [1, 2, 3, 4, 5, 6].map((place) => ({ person_id: `p${place}`, came: place > 2 })), team: { expected: 7, present: 5 } } as People;
const rule = { code: "A1", voters: "full_members", methods: ["hands"], candidates: false } as unknown as VoteRule;
const current = { starts_at: "15:30:00", ends_at: null, place: null, chair_id: "p1", recorder_id: null, delegation: null, agenda: [{ title: "学习", speeches: [{ speaker: "周敏", text: "谈体会" }] }], resolutions: [], exclusions: [] };
const draft = (): Draft => draftOf({ version: 3, current } as unknown as Folder);

beforeEach(() => localStorage.clear());

test("what the server does not have yet waits on this machine for whoever typed it, and for nobody else", () => {
  keep("p1", "a1", draft());
  expect(kept("p1", "a1")).toMatchObject({ version: 3, starts_at: "15:30", agenda: [{ title: "学习" }] });
  expect(kept("p2", "a1")).toBeUndefined();
  keep("p1", "a1", undefined);
  expect(kept("p1", "a1")).toBeUndefined();
  localStorage.setItem("minutes:p1:a1", "{");
  expect(kept("p1", "a1")).toBeUndefined();
});

test("an emptied field is null, and only who may name them sends chair and recorder", () => {
  expect(changeOf(draft(), false)).toEqual({
    starts_at: "15:30",
    ends_at: null,
    place: null,
    delegation: null,
    agenda: [{ title: "学习", speeches: [{ speaker: "周敏", text: "谈体会" }] }],
    resolutions: [],
    exclusions: [],
  });
  expect(changeOf(draft(), true)).toMatchObject({ chair_id: "p1", recorder_id: null });
});

test("a vote begins with the numbers of the list, and takes them anew under another rule", () => {
  const voted = byRule(newResolution(), rule, headsOf(rule, people, []));
  expect(voted).toMatchObject({ rule: "A1", method: "hands", count: { expected: 6, present: 4, yes: null } });
  const team = { ...rule, code: "A3", voters: "team" } as VoteRule;
  expect(byRule(voted, team, headsOf(team, people, []))).toMatchObject({ rule: "A3", count: { expected: 7, present: 5 } });
  expect(byRule(voted, undefined, { expected: 0, present: 0 })).toMatchObject({ rule: null, count: null });
});

test("only with consent and adoption is somebody left out", () => {
  const one = { person_id: "p1", reason: "ill" as const, consent: "", adopted: true };
  expect(headsOf(rule, people, [one]).expected).toBe(6);
  expect(headsOf(rule, people, [{ ...one, consent: "12 号" }])).toEqual({ expected: 5, present: 4 });
  expect(headsOf(rule, people, [{ ...one, person_id: "p3", consent: "12 号" }])).toEqual({ expected: 6, present: 4 });
});

test("on probation nobody votes, whether they came or not", () => {
  const one = { reason: "on_probation" as const, consent: "8 号", adopted: false };
  expect(headsOf(rule, people, [{ ...one, person_id: "p1" }])).toEqual({ expected: 5, present: 4 });
  expect(headsOf(rule, people, [{ ...one, person_id: "p3" }])).toEqual({ expected: 5, present: 3 });
});

test("nothing is reckoned before it is said how many came, and nobody without a name is a candidate", () => {
  const counted = byRule(newResolution(), { ...rule, candidates: true }, { expected: 6, present: 4 }).count;
  expect(counted && countOf({ ...counted, present: null })).toBeUndefined();
  expect(counted && countOf(counted)?.candidates).toEqual([]);
});

test("an id is a random uuid", () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId()).not.toBe(newId());
});

test("an item moves past its neighbour and stays at the ends", () => {
  const [one, other] = [newItem(), newItem()];
  expect(moved([one, other], other.key, -1)).toEqual([other, one]);
  expect(moved([one, other], other.key, 1)).toEqual([one, other]);
});
