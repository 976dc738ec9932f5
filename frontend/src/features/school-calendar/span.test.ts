import { describe, expect, it } from "vitest";
import { spanOf } from "./span";

const CASES = [
  { starts: "2026-10-01", ends: "2026-10-01", from: "2026\u5e7410\u67081\u65e5", to: undefined },
  { starts: "2026-10-01", ends: "2026-10-07", from: "2026\u5e7410\u67081\u65e5", to: "10\u67087\u65e5" },
  { starts: "2026-09-01", ends: "2027-01-31", from: "2026\u5e749\u67081\u65e5", to: "2027\u5e741\u670831\u65e5" },
];

describe("a stretch of days", () => {
  it.each(CASES)("from $starts to $ends names its year no more often than it must", ({ from, to, ...days }) => {
    expect(spanOf(days)).toEqual({ from, to });
  });
});
