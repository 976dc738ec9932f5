import { describe, expect, it } from "vitest";
import { chance } from "@/testing/chance";
import { addDays, monthStart } from "./angle";
import type { ActivityDot, DotState } from "./api";
import { dotsOf } from "./lanes";
import { COMPACT, FULL, type Layout } from "./layouts";
import { pointAt } from "./shapes";

const STATES: DotState[] = ["planned", "held", "late"];
const activity = (on: string, state: DotState = "held", id = on): ActivityDot => ({ activity_id: id, on, state, title: id });

/** A year that begins on any first of a month, with activities in bursts as a school has them. */
function randomYear(seed: number) {
  const next = chance(seed);
  const starts = `${2020 + Math.floor(next() * 20)}-${String(1 + Math.floor(next() * 12)).padStart(2, "0")}-01`;
  const year = { starts, ends: addDays(monthStart(starts, 12), -1) };
  const burst = next();
  let day = Math.floor(next() * 365);
  const activities = Array.from({ length: Math.floor(next() * 220) }, (_, i) => {
    day = next() < burst ? day + Math.floor(next() * 3) : Math.floor(next() * 365);
    return activity(addDays(starts, day % 365), STATES[Math.floor(next() * 3)], `a${i}`);
  });
  return { year, activities };
}

function closest(year: { starts: string; ends: string }, activities: ActivityDot[], layout: Layout): number {
  const points = dotsOf(year, activities, layout).map(({ radius, angle }) => pointAt(layout.size / 2, radius, angle));
  let least = Infinity;
  for (const [i, a] of points.entries()) for (const b of points.slice(i + 1)) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
  return least;
}

describe("dots of activities", () => {
  it("never touch one another, however many there are", () => {
    for (let seed = 1; seed <= 50; seed++) {
      const { year, activities } = randomYear(seed);
      for (const layout of [FULL, COMPACT]) expect(closest(year, activities, layout), `${layout.name} ${seed}`).toBeGreaterThan(2 * layout.dot);
    }
  });

  it("lose no activity", () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { year, activities } = randomYear(seed);
      for (const layout of [FULL, COMPACT]) {
        const drawn = dotsOf(year, activities, layout).flatMap((dot) => dot.activities.map(({ activity_id }) => activity_id));
        expect([...drawn].sort()).toEqual(activities.map(({ activity_id }) => activity_id).sort());
      }
    }
  });

  const YEAR = { starts: "2026-09-01", ends: "2027-08-31" };

  it("stand side by side in the lanes from outside, and as one when all are full", () => {
    const days = ["2026-11-16", "2026-11-17", "2026-11-18"].map((on) => activity(on));
    expect(dotsOf(YEAR, days, FULL).map(({ radius }) => radius)).toEqual(FULL.lanes);
    const crowded = [...days, activity("2026-11-18", "planned", "one more")];
    expect(dotsOf(YEAR, crowded, FULL)).toMatchObject([{ on: "2026-11-19", state: "held", activities: crowded }]);
  });

  it("are one a week in the compact drawing, filled as soon as something was held", () => {
    const week = [activity("2026-11-17", "planned"), activity("2026-11-18", "late")];
    expect(dotsOf(YEAR, week, COMPACT)).toMatchObject([{ state: "held" }]);
    expect(dotsOf(YEAR, week.slice(0, 1), COMPACT)).toMatchObject([{ state: "planned" }]);
  });

  it("outside the year are not drawn", () => {
    expect(dotsOf(YEAR, [activity("2026-08-31"), activity("2027-09-01")], FULL)).toEqual([]);
  });
});
