import { describe, expect, it } from "vitest";
import { EIGHT_RINGS, FEW_RINGS, MANY_RINGS } from "@/testing/year-fixture";
import { SEAM } from "./angle";
import { COMPACT, FULL, type Layout, layoutFor } from "./layouts";
import { pictureOf } from "./picture";
import { pointAt, polarOf, pulledIn, sector } from "./shapes";

/** The widest month name: two figures and the character, or two figures. */
const LABEL: Record<Layout["name"], number> = { full: 30, compact: 14 };

const calendar = { ...EIGHT_RINGS, year: { kind: "calendar" as const, year: 2026, name: "2026 年", starts: "2026-01-01", ends: "2026-12-31" } };

describe.each([FULL, COMPACT])("the drawing $name", (layout) => {
  const half = { x: LABEL[layout.name] / 2, y: layout.labelText / 2 };

  it.each([EIGHT_RINGS, calendar])("keeps month names apart from each other, from the dots and inside the edge", (data) => {
    const { months, centre } = pictureOf(data, layout);
    for (const [i, a] of months.entries()) {
      for (const b of months.slice(i + 1)) expect(Math.abs(a.x - b.x) > 2 * half.x || Math.abs(a.y - b.y) > 2 * half.y).toBe(true);
      expect(Math.max(Math.abs(a.x - centre) + half.x, Math.abs(a.y - centre) + half.y)).toBeLessThanOrEqual(centre);
      const reach = { x: Math.max(0, Math.abs(a.x - centre) - half.x), y: Math.max(0, Math.abs(a.y - centre) - half.y) };
      expect(Math.hypot(reach.x, reach.y)).toBeGreaterThan((layout.lanes[0] ?? 0) + layout.dot);
    }
  });

  it("keeps rings apart, off the dots and off the middle", () => {
    const { rings } = layout;
    const innermost = rings.outer - rings.pitch * (rings.max - 1) - rings.thick;
    expect(rings.pitch).toBeGreaterThan(rings.thick);
    expect(innermost).toBeGreaterThan(Math.max(layout.centre, layout.earlier.outer));
    expect((layout.lanes.at(-1) ?? 0) - layout.dot).toBeGreaterThan(rings.outer);
    expect(layout.earlier.outer - layout.earlier.pitch * layout.earlier.max).toBeGreaterThanOrEqual(layout.earlier.max && layout.centre);
  });

  it("lets no arc into the seam, and leaves a gap of 3 units between neighbours", () => {
    for (const { outer, inner, arcs } of pictureOf(FEW_RINGS, layout).rings) {
      const perUnit = 180 / Math.PI / ((outer + inner) / 2);
      for (const [i, { span }] of arcs.entries()) {
        expect(span.from).toBeGreaterThan(SEAM / 2);
        expect(span.to).toBeLessThan(360 - SEAM / 2);
        const next = arcs[i + 1];
        if (next && next.reach.from - arcs[i]!.reach.to < 0.01) expect(next.span.from - span.to).toBeCloseTo(3 * perUnit, 4);
      }
    }
  });

  it("holds a square of 44 px in the sector of a month even at its smallest", () => {
    const scale = layout.name === "full" ? 560 / layout.size : 1;
    const wideEnough = 22 / Math.tan((14.66 * Math.PI) / 180);
    const near = Math.max(wideEnough, layout.centre * scale);
    expect(Math.hypot(near + 44, 22)).toBeLessThan((layout.size / 2) * scale);
  });
});

describe("the picture", () => {
  it("fits one of two drawings, or none", () => {
    expect([319, 320, 559, 560, 1200].map((width) => layoutFor(width)?.name)).toEqual([undefined, "compact", "compact", "full", "full"]);
  });

  it("has a hand only in the year of today", () => {
    expect(pictureOf(EIGHT_RINGS, FULL).hand).toBeCloseTo(4 + (352 * (2 + 19.5 / 30)) / 12, 6);
    expect(pictureOf({ ...EIGHT_RINGS, today: "2027-09-01" }, FULL).hand).toBeUndefined();
    expect(pictureOf(EIGHT_RINGS, FULL).months.filter(({ isToday }) => isToday).map(({ month }) => month)).toEqual([11]);
  });

  it("puts the newest earlier year outside, at most three, and none in the compact drawing", () => {
    const earlier = [2021, 2025, 2023, 2024].map((year) => ({ year, name: `${year}`, months: Array.from({ length: 12 }, () => "kept" as const) }));
    expect(pictureOf({ ...EIGHT_RINGS, earlier }, FULL).earlier.map((ring) => ring.earlier.year)).toEqual([2025, 2024, 2023]);
    expect(pictureOf({ ...EIGHT_RINGS, earlier }, COMPACT).earlier).toEqual([]);
  });

  it("numbers rings from outside and groups what does not fit", () => {
    expect(pictureOf(MANY_RINGS, FULL).rings.map(({ number, outer }) => [number, outer])).toEqual([[1, 246], [2, 232], [3, 218], [4, 204], [5, 190], [6, 176]]);
    expect(pictureOf(MANY_RINGS, FULL, "three_meetings").rings).toHaveLength(5);
  });

  it("keeps the part of a period that lies in the year", () => {
    const quarter = pictureOf(EIGHT_RINGS, FULL).rings[4];
    expect(quarter?.arcs).toHaveLength(4);
    expect(quarter?.arcs[0]?.reach.from).toBe(SEAM / 2);
  });
});

describe("shapes", () => {
  it("find an angle back from a point", () => {
    for (const angle of [0, 30, 90, 181, 359]) expect(polarOf(160, pointAt(160, 100, angle))).toMatchObject({ angle: expect.closeTo(angle, 6) as number });
  });

  it("shrink a span too short for its gap to a point", () => {
    expect(pulledIn({ from: 10, to: 10.2 }, 100, 1.5)).toEqual({ from: 10.1, to: 10.1 });
  });

  it("go the long way round for more than half a circle", () => {
    expect(sector(160, 100, 90, { from: 4, to: 356 })).toContain("A100 100 0 1 1");
    expect(sector(160, 100, 90, { from: 4, to: 100 })).toContain("A100 100 0 0 1");
  });
});
