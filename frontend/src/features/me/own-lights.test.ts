import { expect, test } from "vitest";
import { first } from "./own-lights";

const quarter = (number: number, state: "done" | "not_due" | "overdue" | "due_soon") => ({
  state,
  starts: `2026-${String(number * 3 - 2).padStart(2, "0")}-01`,
  ends: `2026-${String(number * 3).padStart(2, "0")}-30`,
});

test("what asks for something is said first, in the order of the year", () => {
  const year = [quarter(1, "overdue"), quarter(2, "done"), quarter(3, "overdue"), quarter(4, "due_soon")];
  expect(first(year, "2026-11-20").shown).toEqual([year[0], year[2], year[3]]);
  expect(first(year, "2026-11-20").others).toEqual([year[1]]);
});

test("with nothing to do the running period speaks, after the year its last", () => {
  const year = [quarter(1, "done"), quarter(2, "done"), quarter(3, "done"), quarter(4, "not_due")];
  expect(first(year, "2026-05-02").shown).toEqual([year[1]]);
  expect(first(year, "2027-02-01").shown).toEqual([year[3]]);
});

test("a duty without periods shows nothing", () => {
  expect(first([], "2026-11-20")).toEqual({ shown: [], others: [] });
});
