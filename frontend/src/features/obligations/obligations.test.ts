import type { TFunction } from "i18next";
import { describe, expect, it, test } from "vitest";
import { addressOf, asSearch, dutyAt } from "./address";
import { kindsOf, likelyDay, meaningOf } from "./arrange-values";
import type { Activity, Duty, Light } from "./api";
import { badFirst, type CountOutcome } from "./counts-api";
import { differencesOf } from "./duty-differences";
import { dutyValues, rivalsOf } from "./duty-values";
import { comingRecords, laterRecords } from "./later-records";
import { openingLight, pressing, touches, worstOf } from "./lights";
import { cellsOf, monthsOf, rowsOf as unitRows } from "./months";
import { placesOf, rowsOf } from "./openings";
import { keyOf, plannedIds, type Proposal, refusedOf } from "./proposals";

const light = (starts: string, ends: string, more: Partial<Light> = {}): Light =>
  ({ starts, ends, due_on: ends, state: "not_due", name: starts, expected: 1, done: 0, actions: [], unit: { kind: "org", org_id: "branch", org_name: "支部", person_id: null, person_name: null }, ...more }) as Light;

const duty = (more: Partial<Duty>): Duty => ({ id: "duty", name: "党课", unit: "org", strength: "must", every: "month", times: 1, satisfied_by: [], periods: [], by_count: false, ended: false, ...more }) as Duty;

describe("the address", () => {
  it("names a duty, its period, who owes it and what was begun, each but the first optional", () => {
    expect(dutyAt("a~2026-07-01~g~plan")).toEqual({ duty: "a", starts: "2026-07-01", unit: "g", act: "plan" });
    expect(dutyAt("a")).toEqual({ duty: "a", starts: undefined, unit: undefined, act: undefined });
    expect(dutyAt("a~soon")).toMatchObject({ starts: undefined });
    expect(addressOf({ duty: "a", starts: "2026-07-01" })).toBe("a~2026-07-01");
    expect(addressOf({ duty: "a", starts: "2026-07-01", act: "plan" })).toBe("a~2026-07-01~~plan");
  });

  it("leaves out what a hand has typed wrongly", () => {
    expect(asSearch({ only: "asking", source: "plan", year: "2026", year_kind: "school", on: "2026-06-30" })).toEqual({ only: "asking", source: "plan", year: 2026, year_kind: "school", on: "2026-06-30" });
    expect(asSearch({ only: "x", source: "x", year: "26", year_kind: "x", on: "today" })).toEqual({});
  });
});

describe("the year as cells", () => {
  it("begins in the first month of either kind of year", () => {
    expect(monthsOf("2026-01-01")[11]).toBe("2026-12-01");
    expect(monthsOf("2026-09-01")[4]).toBe("2027-01-01");
  });

  it("lays quarters over three months and leaves a gap where nothing is owed", () => {
    const cells = cellsOf("2026-01-01", [light("2026-10-01", "2026-12-31"), light("2026-01-01", "2026-03-31")]);
    expect(cells.map(({ from, span, parts }) => [from, span, parts.length])).toEqual([[0, 3, 1], [3, 6, 0], [9, 3, 1]]);
  });

  it("tells weeks by the month of their middle, with the worst of them in front", () => {
    const weeks = [light("2026-06-29", "2026-07-05", { state: "done" }), light("2026-07-06", "2026-07-12", { state: "overdue" })];
    const [, july] = cellsOf("2026-01-01", weeks);
    expect(july).toMatchObject({ from: 6, span: 1, light: { state: "overdue" } });
    expect(july?.parts).toHaveLength(2);
  });

  it("keeps a term that crosses the turn of the year inside it", () => {
    expect(cellsOf("2026-01-01", [light("2026-09-01", "2027-01-31")]).at(-1)).toMatchObject({ from: 8, span: 4 });
  });

  it("has a row for each group, in the order in which they came", () => {
    const of = (org_id: string) => light("2026-01-01", "2026-01-31", { unit: { kind: "group", org_id, org_name: org_id, person_id: null, person_name: null } });
    expect(unitRows([of("b"), of("a"), of("b")]).map(({ id, lights }) => [id, lights.length])).toEqual([["b", 2], ["a", 1]]);
  });
});

describe("what comes first", () => {
  const missed = light("2026-03-01", "2026-03-31", { state: "overdue" });
  const soon = light("2026-11-01", "2026-11-30", { state: "due_soon" });

  it("puts what was missed before what comes, what must be before what generally is, then the day", () => {
    const generally = duty({ id: "generally", strength: "generally", periods: [missed, soon] });
    const must = duty({ id: "must", periods: [light("2026-04-01", "2026-04-30", { state: "overdue" }), soon] });
    expect(pressing([generally, must]).map(({ duty, light }) => [duty.id, light.state])).toEqual([["must", "overdue"], ["generally", "overdue"], ["must", "due_soon"], ["generally", "due_soon"]]);
  });

  it("opens a duty where it presses, else where one stands", () => {
    const running = light("2026-11-01", "2026-11-30", { state: "done" });
    expect(openingLight({ periods: [running, missed] }, "2026-11-20")).toBe(missed);
    expect(openingLight({ periods: [light("2026-10-01", "2026-10-31", { state: "done" }), running] }, "2026-11-20")).toBe(running);
    expect(worstOf([running, soon])).toBe(soon);
  });
});

test("what is said of some days touches the periods in which they lie", () => {
  const march = light("2026-03-01", "2026-03-31");
  expect([touches("2026-01-01", null, march), touches("2026-03-31", "2026-04-30", march), touches("2026-04-01", null, march), touches("2026-01-01", "2026-02-28", march), touches("2026-04-01", null, null)]).toEqual([true, true, false, false, true]);
});

describe("a day for what is owed", () => {
  const quarter = light("2026-07-01", "2026-09-30");
  test.each([
    ["2026-06-30", "too_early"],
    ["2026-08-01", "recorded"],
    ["2026-09-30", "recorded"],
    ["2026-11-21", "makes_up"],
  ])("%s %s", (day, means) => expect(meaningOf(day, quarter, "2026-11-20")).toBe(means));

  it("is tomorrow while there is time and after it was missed, else the first or the last there is", () => {
    expect(likelyDay(quarter, "2026-11-20", "2026-11-21")).toBe("2026-11-21");
    expect(likelyDay(quarter, "2026-09-30", "2026-10-01")).toBe("2026-09-30");
    expect(likelyDay(quarter, "2026-05-01", "2026-05-02")).toBe("2026-07-01");
  });

  it("finds the activities that could make up for it", () => {
    const held = (id: string, kind: string, happens_on: string, state = "closed", also_kinds: string[] = []) => ({ id, org_id: "o", kind, also_kinds, state, happens_on }) as Activity;
    const kinds = kindsOf([{ fact_kind: "activity.held", activity_kinds: ["party_lecture"] }, { fact_kind: "matter.done", activity_kinds: ["dues"] }]);
    const found = laterRecords([held("b", "party_lecture", "2026-11-01"), held("a", "party_day", "2026-10-01", "closed", ["party_lecture"]), held("c", "party_lecture", "2026-10-02", "planned"), held("d", "party_lecture", "2026-10-03")], kinds, ["d"]);
    expect(found.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(comingRecords([held("c", "party_lecture", "2026-12-02", "planned"), held("e", "party_day", "2026-12-01", "planned")], kinds, "o").map(({ id }) => id)).toEqual(["c"]);
  });
});

describe("proposals", () => {
  const one = { duty_id: "d", org_id: "o", period_starts: "2026-12-01", number: 1 } as Proposal;
  it("keeps what was refused by its row and what can be taken back", () => {
    const rows = [
      { number: 1, outcome: "refused" as const, activity_id: null, code: "day_past", message: "已经过去" },
      { number: 2, outcome: "planned" as const, activity_id: "x", code: null, message: null },
      { number: 3, outcome: "standing" as const, activity_id: "y", code: null, message: null },
    ];
    expect(refusedOf([one, one, one], rows)).toEqual({ [keyOf(one)]: "已经过去" });
    expect(plannedIds(rows)).toEqual(["x"]);
  });
});

describe("a duty that was typed", () => {
  const kinds = [{ code: "party_lecture", matter: false }, { code: "dues", matter: true }];
  const typed = { name: " 党课 ", unit: "org", every: "month", times: "２", kind: "party_lecture" };

  it("becomes what the API wants: full-width digits are numbers, nothing typed is null", () => {
    expect(dutyValues(typed, kinds)).toMatchObject({ name: "党课", short: null, times: 2, times_max: null, weekday: null, satisfied_by: [{ fact_kind: "activity.held", activity_kinds: ["party_lecture"] }] });
    expect(dutyValues({ ...typed, unit: "person" }, kinds).satisfied_by).toEqual([{ fact_kind: "activity.present", activity_kinds: ["party_lecture"] }]);
    expect(dutyValues({ ...typed, kind: "dues" }, kinds).satisfied_by).toEqual([{ fact_kind: "matter.done", activity_kinds: ["dues"] }]);
    expect(dutyValues({ ...typed, every: "day" }, kinds)).toMatchObject({ times: 1, satisfied_by: [] });
  });

  it("stands beside those that say something else about the same thing", () => {
    const wanted = dutyValues(typed, kinds);
    const owed = (id: string, more: Partial<Duty>) => duty({ id, satisfied_by: [{ fact_kind: "activity.held", activity_kinds: ["party_lecture"] }], ...more });
    expect(rivalsOf(wanted, [owed("other", { every: "quarter" }), owed("same", { times: 2 }), owed("person", { unit: "person" }), owed("over", { every: "week", ended: true })]).map(({ id }) => id)).toEqual(["other"]);
  });

  it("is of nobody else's matter: other facts, or without facts another name", () => {
    const wanted = dutyValues(typed, kinds);
    const wider = [{ fact_kind: "activity.held", activity_kinds: ["party_lecture", "theme_day"] }];
    expect(rivalsOf(wanted, [duty({ id: "wider", every: "week", satisfied_by: wider }), duty({ id: "named", name: "党员大会", every: "week" })])).toEqual([]);
    expect(rivalsOf({ ...wanted, satisfied_by: [] }, [duty({ id: "named", name: wanted.name, every: "week" })])).toHaveLength(1);
  });
});

test("a change of somebody else stands beside one's own, in the words of the form", () => {
  const t = ((key: string) => key) as TFunction<"obligations">;
  const kinds = [{ code: "party_lecture", name: "Lecture", matter: false }];
  const theirs = duty({ every: "quarter", satisfied_by: [{ fact_kind: "activity.held", activity_kinds: ["party_lecture"] }] });
  const differing = differencesOf(t, kinds, { ...theirs, every: "month", weekday: 4 }, theirs).filter(({ mine, theirs: other }) => mine !== other);
  expect(differing).toEqual([
    { label: "form.every", mine: "every.monthtimes", theirs: "every.quartertimes" },
    { label: "form.weekday", mine: "weekday.4", theirs: "form.any_day" },
  ]);
});

test("opening entries are dated the last day of their period, or of the month of the beginning", () => {
  const open = { actions: ["open"] };
  const periods = [light("2026-01-01", "2026-01-31", open), light("2026-01-01", "2026-12-31", open), light("2026-04-01", "2026-04-30")];
  const places = placesOf([duty({ periods }), duty({ id: "p", unit: "person", periods })]);
  expect(places).toHaveLength(2);
  const [sent] = rowsOf(places.map((place) => ({ place, count: 1 })), "2026-03-31", ({ light }, number) => `${light.name} ${number}`);
  expect(sent?.rows.map(({ happened_on }) => happened_on)).toEqual(["2026-01-31", "2026-03-31"]);
  expect(rowsOf(places.map((place) => ({ place, count: 0 })), "2026-03-31", () => "")).toEqual([]);
});

test("lines that need fixing come first", () => {
  const rows = [{ number: 1, outcome: "new" }, { number: 2, outcome: "bad" }] as CountOutcome[];
  expect(badFirst(rows).map(({ number }) => number)).toEqual([2, 1]);
});
