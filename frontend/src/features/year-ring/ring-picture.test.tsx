import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { words } from "@/i18n/i18n";
import { EIGHT_RINGS, MANY_RINGS, NO_RINGS } from "@/testing/year-fixture";
import type { YearRead } from "./api";
import { FULL } from "./layouts";
import { RingPicture, type Ways } from "./ring-picture";

beforeAll(words("year-ring"));

const waysOf = (): Ways => ({ onObligation: vi.fn(), onActivity: vi.fn(), onGroup: vi.fn(), onMonth: vi.fn(), onYear: vi.fn(), onPlan: vi.fn() });

function draw(data: YearRead) {
  const ways = waysOf();
  function Page() {
    const [opened, setOpened] = useState<string>();
    return (
      <>
        <button type="button">before</button>
        <RingPicture data={data} layout={FULL} counts={data.counts} opened={opened} ways={{ ...ways, onGroup: setOpened }} />
      </>
    );
  }
  render(<Page />);
  return ways;
}

/** Roles and names stand in attributes here; asking for them so spares a search of some hundred computed roles. */
const all = (role: "button" | "group", within: ParentNode = document) => [...within.querySelectorAll(`[role="${role}"]`)];
const nameOf = (element: Element | null | undefined) => element?.getAttribute("aria-label") ?? "";

function find(role: "button" | "group", start: string): Element {
  const found = all(role).find((element) => nameOf(element).startsWith(start));
  if (!found) throw new Error(`no ${role} called ${start}`);
  return found;
}

const focused = () => nameOf(document.activeElement);
const tabStops = () => document.querySelectorAll('svg [tabindex="0"]').length;

/** As Tab does from the button before. */
function enter() {
  act(() => screen.getByText("before").focus());
  act(() => document.querySelector<SVGElement>('svg [tabindex="0"]')?.focus());
}

const press = (key: string) => document.activeElement && fireEvent.keyDown(document.activeElement, { key });

describe("the year ring", () => {
  it("says its year and what is open, and names every ring and arc", () => {
    draw(EIGHT_RINGS);
    expect(nameOf(document.querySelector("svg"))).toBe("年轮图，2026—2027 学年，逾期 1，临期 2");
    const ring = find("group", "2 党小组会，12 段");
    expect(all("button", ring)).toHaveLength(12);
    expect(nameOf(all("button", ring)[2])).toBe("11月 党小组会，临期，还差 1 次，11月30日前，剩 10 天");
    expect(nameOf(find("button", "11月20日"))).toBe("11月20日 周五 主题党日，已安排");
  });

  it("is one tab stop, walked by keys, opened by Enter, left by Esc", () => {
    const ways = draw(EIGHT_RINGS);
    enter();
    expect(focused()).toMatch(/^第三季度 支部党员大会，逾期/);
    expect(tabStops()).toBe(1);
    press("n");
    expect(focused()).toMatch(/^11月 党小组会，临期/);
    expect(tabStops()).toBe(1);
    press("Enter");
    expect(ways.onObligation).toHaveBeenCalledWith({ obligation: "three_meetings.小组会", starts: "2026-11-01" });
    press("Escape");
    expect(screen.getByText("before")).toHaveFocus();
  });

  it("opens a group into its own picture and comes back to where it was", () => {
    draw(MANY_RINGS);
    enter();
    const group = focused();
    expect(group).toMatch(/^9月 三会一课，逾期，党员大会：缺 1 次/);
    press("Enter");
    expect(focused()).toMatch(/^第三季度 支部党员大会/);
    expect(nameOf(document.querySelector("svg"))).toMatch(/^年轮图，2026—2027 学年，三会一课/);
    press("Escape");
    expect(focused()).toBe(group);
  });

  it("opens an activity from its dot, and an earlier year from its ring", () => {
    const ways = draw(EIGHT_RINGS);
    fireEvent.click(find("button", "9月4日 周五 支委会，已办，补录"));
    expect(ways.onActivity).toHaveBeenCalledWith(EIGHT_RINGS.dots[0]?.activity_id);
    fireEvent.click(find("button", "看 2025—2026 学年"));
    expect(ways.onYear).toHaveBeenCalledWith(2025);
  });

  it("gives a finger the month it touches, nothing smaller", () => {
    const ways = draw(EIGHT_RINGS);
    vi.spyOn(find("group", "年轮图"), "getBoundingClientRect").mockReturnValue({ left: 0, top: 0, width: 640 } as DOMRect);
    const arc = find("button", "11月 党小组会");
    fireEvent(arc, Object.assign(new Event("pointerdown", { bubbles: true }), { pointerType: "touch" }));
    fireEvent.click(arc, { clientX: 540, clientY: 260 });
    expect(ways.onMonth).toHaveBeenCalledWith("2026-11-01");
    expect(ways.onObligation).not.toHaveBeenCalled();
  });

  it("without obligations leads to the plan", () => {
    const ways = draw(NO_RINGS);
    expect(screen.getByText("还没有应办事项")).toBeInTheDocument();
    fireEvent.click(screen.getByText("从计划书生成"));
    expect(ways.onPlan).toHaveBeenCalled();
  });
});
