import { describe, expect, it } from "vitest";
import { EIGHT_RINGS } from "@/testing/year-fixture";
import { noon } from "./angle";
import { FULL } from "./layouts";
import { pictureOf, stopsOf, thingAt } from "./picture";
import { HELP } from "./ring-keys";
import { type At, entrance, move, nearest } from "./roving";

const picture = pictureOf(EIGHT_RINGS, FULL);
const rows = stopsOf(picture);
const today = noon(EIGHT_RINGS.year.starts, EIGHT_RINGS.today);
const press = (from: At, ...keys: string[]) => keys.reduce((at, key) => move(rows, at, key, today) ?? at, from);
const on = (row: number, index: number): At => ({ row, index, angle: (rows[row]?.[index]?.from ?? 0) + 1 });
const place = ({ row, index }: At) => [row, index];

describe("walking the ring by keys", () => {
  it("has dots as row 0, then rings from outside, then earlier years", () => {
    expect(rows).toHaveLength(1 + 8 + 2);
    expect(thingAt(picture, { row: 0, index: 0 }).dot?.on).toBe("2026-09-04");
    expect(thingAt(picture, { row: 5, index: 0 }).ring?.id).toBe("three_meetings.党员大会");
    expect(thingAt(picture, { row: 9, index: 0 }).earlier?.earlier.year).toBe(2025);
  });

  it("goes along a ring in the order of time and stops where the year ends", () => {
    expect(place(press(on(1, 0), "ArrowRight", "ArrowRight"))).toEqual([1, 2]);
    expect(place(press(on(1, 0), "ArrowLeft"))).toEqual([1, 0]);
    expect(place(press(on(1, 3), "End"))).toEqual([1, 11]);
    expect(place(press(on(1, 11), "ArrowRight"))).toEqual([1, 11]);
    expect(place(press(on(1, 3), "Home"))).toEqual([1, 0]);
  });

  it("goes in and out at the same date, also through longer periods", () => {
    expect(place(press(on(4, 2), "ArrowDown"))).toEqual([5, 1]);
    expect(place(press(on(4, 2), "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"))).toEqual([4, 2]);
    expect(place(press(on(1, 2), "ArrowUp"))[0]).toBe(0);
    expect(move(rows, on(0, 0), "ArrowUp", today)).toBeUndefined();
  });

  it("passes over a row without stops", () => {
    const gappy = [[], rows[1] ?? [], [], rows[3] ?? []];
    expect(move(gappy, on(1, 2), "ArrowDown", today)?.row).toBe(3);
    expect(move(gappy, on(1, 2), "ArrowUp", today)).toBeUndefined();
  });

  it("goes to today, and round what is to be done by due day", () => {
    expect(place(press(on(1, 9), "t"))).toEqual([1, 2]);
    const first = entrance(rows, today) as At;
    expect(place(first)).toEqual([5, 0]);
    expect(place(press(first, "n"))).toEqual([2, 2]);
    expect(place(press(first, "n", "n"))).toEqual([4, 2]);
    expect(place(press(first, "n", "n", "n"))).toEqual([5, 0]);
  });

  it("enters at today when nothing is to be done, and nowhere in an empty picture", () => {
    const calm = rows.map((row) => row.map((stop) => ({ ...stop, isTodo: false })));
    expect(place(entrance(calm, today) as At)).toEqual([1, 2]);
    expect(entrance([[], []], today)).toBeUndefined();
    expect(nearest([[]], 0, 10)).toBeUndefined();
  });

  it("obeys every key that the help lists", () => {
    for (const key of HELP.flatMap(({ pressed }) => pressed)) expect(move(rows, on(4, 2), key, today), key).toBeDefined();
  });
});
