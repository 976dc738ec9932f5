import { expect, test } from "vitest";
import { targetValues } from "./target-values";

const typed = { title: " 发展党员 ", direction: "at_least", number_low: "２", number_high: "", unit: "名", fact_kind: "" };

test("a typed form as the API wants it: full-width digits are numbers, nothing typed is null", () => {
  expect(targetValues(typed)).toEqual({ title: "发展党员", direction: "at_least", number_low: 2, number_high: null, unit: "名", counts: [], baseline_id: null });
});

test("what counts goes with the kinds of activity that were chosen", () => {
  expect(targetValues({ ...typed, fact_kind: "activity.held", activity_kind: "party_lecture" }).counts).toEqual([{ fact_kind: "activity.held", activity_kinds: ["party_lecture"] }]);
  expect(targetValues({ ...typed, fact_kind: "activity.held", activity_kind: "" }).counts).toEqual([{ fact_kind: "activity.held", activity_kinds: [] }]);
});

test("words where a number belongs stay for the server to refuse", () => {
  expect(Number.isNaN(targetValues({ ...typed, number_low: "两" }).number_low)).toBe(true);
});
