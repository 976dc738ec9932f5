import { describe, expect, it } from "vitest";
import { instant } from "@/dates/format";
import { proposedFor } from "./proposals";
import { termOf } from "./terms";

const perTerm = (from: string, to: string) => {
  const counts: Record<string, number> = {};
  for (const { due_on } of proposedFor(from, to)) counts[termOf(due_on)] = (counts[termOf(due_on)] ?? 0) + 1;
  return counts;
};

describe("milestones proposed for a new pair", () => {
  it("gives each term of a year three to five", () => {
    expect(perTerm("2026-09-01", "2027-07-31")).toEqual({ "2026-2": 4, "2027-1": 4 });
  });

  it("ends with a summary, and begins with a plan", () => {
    const names = proposedFor("2026-11-22", "2027-07-31").map(({ name }) => name);
    expect([names[0], names.at(-1)]).toEqual(["plan", "summary"]);
  });

  it("asks less of a short time", () => expect(proposedFor("2026-11-22", "2026-12-20")).toHaveLength(3));

  it("keeps to the span, in order and on working days", () => {
    const days = proposedFor("2026-11-22", "2028-07-31").map(({ due_on }) => due_on);
    expect(days).toEqual([...days].sort());
    expect(days.every((day) => day >= "2026-11-22" && day <= "2028-07-31")).toBe(true);
    expect(days.filter((day) => [0, 6].includes(instant(day).getUTCDay()))).toEqual([]);
  });

  it("proposes nothing for a span that ends before it begins", () => expect(proposedFor("2027-01-01", "2026-01-01")).toEqual([]));
});
