import { describe, expect, it } from "vitest";
import type { Step } from "./api";
import { STATIONS, stopsOf } from "./track";

const step = (name: Step["step"]): Step => ({ step: name, on: "2026-03-02", at: "2026-03-02T09:00:00+08:00", actor_name: "", words: null, on_paper: false, outcome: null });

describe("the six-step track", () => {
  it("has all six stations in their order, whatever happened", () => {
    expect(stopsOf("draft", []).map(({ station }) => station)).toEqual([...STATIONS]);
  });

  it.each([
    ["draft", "half open open open open open"],
    ["submitted", "done square open open open open"],
    ["returned", "triangle open open open open open"],
    ["approved", "done done square open open open"],
    ["keeping", "done done done half open open"],
    ["rating", "done done done done square open"],
    ["deliberating", "done done done done done square"],
    ["kept", "done done done done done done"],
    ["carried", "done done done done done done"],
    ["withdrawn", "dashed dashed dashed dashed dashed dashed"],
  ] as const)("draws %s as %s", (state, shapes) => {
    expect(stopsOf(state, []).map(({ shape }) => shape).join(" ")).toBe(shapes);
  });

  it("marks one station as being in hand while there is one", () => {
    expect(stopsOf("keeping", []).filter(({ isNow }) => isNow).map(({ station }) => station)).toEqual(["keep"]);
    expect(stopsOf("kept", []).some(({ isNow }) => isNow)).toBe(false);
    expect(stopsOf("withdrawn", []).some(({ isNow }) => isNow)).toBe(false);
  });

  it("lays every step at its station, and leaves progress and amendments to their own lists", () => {
    const stops = stopsOf("keeping", (["made", "submitted", "returned", "submitted", "approved", "shown", "progressed", "amended", "reported"] as const).map(step));
    expect(stops.map(({ steps }) => steps.map((one) => one.step))).toEqual([["made", "submitted", "submitted"], ["returned", "approved"], ["shown"], ["reported"], [], []]);
  });
});
