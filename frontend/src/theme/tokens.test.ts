import { describe, expect, it } from "vitest";
import { read, sources } from "@/checks/sources";
import { color } from "./tokens";

const LITERAL = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?)\(/gi;

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe("tokens", () => {
  it("are the only place with colour literals", () => {
    const offenders = sources()
      .filter(({ path }) => path !== "theme/tokens.ts")
      .filter(({ text }) => text.match(LITERAL)?.some((hit) => hit.startsWith("rgb") || hit.startsWith("hsl") || /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(hit)));
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  it("give the mark its colour too", () => {
    expect(read("public/mark.svg").match(LITERAL)).toEqual([color.brand]);
  });

  it.each(["ink", "ink2", "ink3", "action", "green", "yellow", "red", "grey", "plan", "wait", "error", "brand"] as const)(
    "%s is readable as text on white and on the ground",
    (name) => {
      expect(contrast(color[name], color.paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color[name], color.page)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(["action", "green", "yellow", "red", "grey", "plan", "wait", "error"] as const)("%s is readable on its own tint", (name) => {
    expect(contrast(color[name], color[`${name}Tint`])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color.ink2, color[`${name}Tint`])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["action", "actionPressed", "green", "red", "brand", "ink"] as const)("white is readable on %s", (name) => {
    expect(contrast(color.paper, color[name])).toBeGreaterThanOrEqual(4.5);
  });

  it("draw borders of inputs that can be seen", () => {
    expect(contrast(color.edge, color.page)).toBeGreaterThanOrEqual(3);
  });
});
