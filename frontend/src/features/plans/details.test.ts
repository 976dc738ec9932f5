import { describe, expect, it } from "vitest";
import type { Details, Draft, What } from "./api";
import { BLANK, changeFrom, detailsFrom, placedErrors } from "./details-values";
import { factsOf, leadOf } from "./draft-text";
import { holderChange, holderOf } from "./holder";
import { ownerChange, ownerNamed, ownerOf } from "./owner";
import { SORTS } from "./review-state";

const draft = (details: Details, more: Partial<Draft> = {}) =>
  ({ what: details.what, details, state: "pending", month: null, month_end: null, kind_name: "kind", proposed_on: null, ...more }) as Draft;
const t = (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(" ");

describe("what a form says of each sort", () => {
  it("is read back as details of that sort", () => {
    const typed = { "details.obligation.every": "week", "details.obligation.times": "1", "details.obligation.times_max": "", "details.obligation.unit": "org", "details.obligation.weekday": "0", "details.obligation.starts_at": "13:00", "details.obligation.ends_at": "14:00", "details.obligation.venue": " hall " };
    expect(detailsFrom("obligation", typed)).toEqual({ what: "obligation", every: "week", times: 1, times_max: null, unit: "org", weekday: 0, starts_at: "13:00", ends_at: "14:00", venue: "hall" });
    expect(detailsFrom("quota", { "details.quota.number": "0", "details.quota.unit": "x", "details.quota.direction": "at_most" })).toEqual({ what: "quota", number: 0, number_high: null, unit: "x", direction: "at_most" });
    expect(detailsFrom("result", { "details.result.number": "60", "details.result.unit": "x", "details.result.approx": "on" })).toMatchObject({ number: 60, approx: true });
    expect(detailsFrom("task", { "details.task.owner_words": "", "details.task.owner_person_id": "p" })).toEqual({ what: "task", owner_words: null, owner_person_id: "p" });
    expect(detailsFrom("standard", { "details.standard.items": "a\n\n b " })).toEqual({ what: "standard", items: ["a", "b"] });
  });

  it("has a blank for every sort", () => {
    expect(SORTS.map((what: What) => BLANK[what].what)).toEqual(SORTS);
  });

  it("changes months and holder only where the form has them", () => {
    expect(changeFrom("entry", { title: "x", kind: "k", holder: "each", month: "3", month_end: "", day: "" })).toMatchObject({ month: 3, month_end: 3, day: null, each_group: true, kind: "k" });
    expect(changeFrom("task", { title: "x", month: "3", month_end: "3", day: "20" })).toMatchObject({ month: 3, month_end: 3, day: 20 });
    expect(Object.keys(changeFrom("quota", { title: "x" }))).toEqual(["title", "details"]);
  });

  it("shows what contradicts beside the second of the two fields", () => {
    const whole = { "details.obligation": "no" };
    expect(placedErrors("obligation", whole, { "details.obligation.times": "3", "details.obligation.times_max": "2" })).toEqual({ "details.obligation.times_max": "no" });
    expect(placedErrors("obligation", whole, { "details.obligation.times": "3" })).toEqual({ "details.obligation.ends_at": "no" });
    expect(placedErrors("task", { owner_person_id: "who" })).toEqual({ "details.task.owner_person_id": "who" });
  });
});

describe("what the list says of each sort", () => {
  it.each<[Details, Partial<Draft>, string]>([
    [{ what: "entry" }, { month: 3, month_end: 3 }, "months.one 3"],
    [{ what: "entry" }, { month: 4, month_end: 7 }, "months.range 4 7"],
    [{ what: "obligation", every: "quarter", times: 1, unit: "org" }, {}, "says.times every.quarter 1"],
    [{ what: "obligation", every: "month", times: 2, times_max: 3, unit: "org" }, {}, "says.times_range every.month 2 3"],
    [{ what: "quota", number: 2, unit: "u", direction: "at_least" }, {}, "says.at_least 2 u"],
    [{ what: "quota", number: 1, number_high: 2, unit: "u", direction: "exactly" }, {}, "says.range 1 2 u"],
    [{ what: "result", number: 60, unit: "u", approx: true }, {}, "says.approx 60 u"],
    [{ what: "standard", items: ["a", "b"] }, {}, "says.items 2"],
  ])("%o", (details, more, lead) => {
    expect(leadOf(draft(details, more), t)).toBe(lead);
  });

  it("goes on with weekday, hours, place, who and what kind", () => {
    const duty = draft({ what: "obligation", every: "week", times: 1, unit: "org", weekday: 0, starts_at: "13:00:00", ends_at: "14:00:00" });
    expect(factsOf({ groups: [] }, duty, t)).toEqual(["weekday.0 13:00\u201414:00", "unit.org", "kind"]);
  });
});

describe("who holds an entry", () => {
  it.each(["branch", "each", "0195"])("%s is what it was set to", (holder) => {
    const { each_group = false, group_id = null, organiser = null } = holderChange(holder);
    expect(holderOf({ each_group: each_group ?? false, group_id, organiser })).toBe(holder);
  });
});

describe("who is to do a task", () => {
  const people = [{ id: "1", name: "Lin", posts: ["clerk"] }, { id: "2", name: "Chen", posts: [] }, { id: "3", name: "Chen", posts: ["head"] }];

  it.each([["by Lin", "1"], ["the head", "3"], ["Chen", undefined], ["Lin and Chen", undefined], ["nobody", undefined], [null, undefined]])("named by %o is %o", (words, id) => {
    expect(ownerNamed(words, people)?.id).toBe(id);
  });

  it("is who was chosen before who is named, and only a proposal is written down on accepting", () => {
    const named = draft({ what: "task", owner_words: "Lin" });
    const chosen = draft({ what: "task", owner_words: "Lin", owner_person_id: "2" });
    expect([ownerOf(named, people)?.id, ownerOf(chosen, people)?.id]).toEqual(["1", "2"]);
    expect(ownerChange(named, people)).toEqual({ details: { what: "task", owner_words: "Lin", owner_person_id: "1" } });
    expect(ownerChange(chosen, people)).toBeUndefined();
    expect(ownerChange(draft({ what: "entry" }), people)).toBeUndefined();
  });
});
