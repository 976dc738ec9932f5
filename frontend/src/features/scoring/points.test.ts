import { expect, it } from "vitest";
import { differenceText, pointsOf, pointsText, sumOf, weightText } from "./points";

it.each([[0, "0.0", "0"], [0.5, "0.5", "0.5"], [10, "10.0", "10"], [86.5, "86.5", "86.5"]])("writes %d as points %s and as a weight %s", (points, got, weight) => {
  expect([pointsText(points), weightText(points)]).toEqual([got, weight]);
});

it.each([[1.5, "+1.5"], [0, "+0.0"], [-2, "\u22122.0"]])("writes a difference of %d as %s", (points, text) => {
  expect(differenceText(points)).toBe(text);
});

it("adds tenths without losing any", () => {
  expect([sumOf([0.1, 0.2]), sumOf(Array.from({ length: 10 }, () => 0.1)), sumOf([])]).toEqual([0.3, 1, 0]);
});

it.each([["10", 10], ["10.5", 10.5], [" 7。5 ", 7.5], ["0", 0], ["", undefined], ["10.55", undefined], ["-1", undefined], ["x", undefined], ["1000", undefined], ["1.", undefined]])("reads %j as %s", (typed, points) => {
  expect(pointsOf(typed)).toBe(points);
});
