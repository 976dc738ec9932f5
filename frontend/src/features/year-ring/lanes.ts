import { midWeek, noon } from "./angle";
import type { ActivityDot, DotState } from "./api";
import type { Layout } from "./layouts";
import { chord } from "./shapes";

/** One drawn dot: one activity, or those of a week that had no room side by side. */
export type Dot = { on: string; angle: number; radius: number; state: DotState; activities: ActivityDot[] };

type Year = { starts: string; ends: string };
type Item = Omit<Dot, "radius"> & { week: string; isWeek: boolean };

const AIR = 3;

const oneOf = (year: Year, week: string, activity: ActivityDot): Item => ({
  week,
  on: activity.on,
  angle: noon(year.starts, activity.on),
  state: activity.state,
  activities: [activity],
  isWeek: false,
});

const weekOf = (year: Year, week: string, activities: ActivityDot[]): Item => ({
  week,
  on: week,
  angle: noon(year.starts, week),
  state: weekState(activities),
  activities,
  isWeek: true,
});

/** A week is filled as soon as something was held in it; the white core belongs to single activities. */
const weekState = (activities: ActivityDot[]): DotState => (activities.some(({ state }) => state !== "planned") ? "held" : "planned");

function itemsOf(year: Year, byWeek: Map<string, ActivityDot[]>, merged: Set<string>): Item[] {
  const items = [...byWeek].flatMap(([week, activities]) =>
    merged.has(week) ? [weekOf(year, week, activities)] : activities.map((activity) => oneOf(year, week, activity)),
  );
  return items.sort((a, b) => a.angle - b.angle);
}

/**
 * Lays dots into the first lane with room; where there is none, gives back the week that must be merged.
 * Weeks among themselves always have room: their middles are at least four days apart.
 */
function lay(items: Item[], { lanes, dot }: Layout): { dots: Dot[] } | { crowded: string } {
  const last: (Item | undefined)[] = lanes.map(() => undefined);
  const dots: Dot[] = [];
  for (const item of items) {
    const free = lanes.findIndex((radius, i) => !last[i] || chord(radius, item.angle - last[i].angle) >= 2 * dot + AIR);
    const crowded = free < 0 && [item, ...last].find((other) => other && !other.isWeek);
    if (crowded) return { crowded: crowded.week };
    const lane = Math.max(0, free);
    last[lane] = item;
    const { on, angle, state, activities } = item;
    dots.push({ on, angle, state, activities, radius: lanes[lane] ?? 0 });
  }
  return { dots };
}

function byWeekOf(year: Year, activities: ActivityDot[]): Map<string, ActivityDot[]> {
  const weeks = new Map<string, ActivityDot[]>();
  for (const activity of activities) {
    const week = midWeek(year, activity.on);
    weeks.set(week, [...(weeks.get(week) ?? []), activity]);
  }
  return weeks;
}

/** All dots of a year in the order of time, none over another. With a single lane a dot is always a week. */
export function dotsOf(year: Year, activities: ActivityDot[], layout: Layout): Dot[] {
  const byWeek = byWeekOf(year, activities.filter(({ on }) => on >= year.starts && on <= year.ends));
  const merged = new Set(layout.lanes.length === 1 ? byWeek.keys() : []);
  for (;;) {
    const laid = lay(itemsOf(year, byWeek, merged), layout);
    if ("dots" in laid) return laid.dots;
    merged.add(laid.crowded);
  }
}
