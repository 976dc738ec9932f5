import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
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

const focused = () => document.activeElement?.getAttribute("aria-label");
const tabStops = () => document.querySelectorAll('svg [tabindex="0"]').length;

describe("the year ring", () => {
  it("says its year and what is open, and names every ring and arc", () => {
    draw(EIGHT_RINGS);
    const picture = screen.getByRole("group", { name: "年轮图，2026—2027 学年，逾期 1，临期 2" });
    const ring = within(picture).getByRole("group", { name: "2 党小组会，12 段" });
    expect(within(ring).getAllByRole("button")).toHaveLength(12);
    expect(within(ring).getByRole("button", { name: "11月 党小组会，临期，还差 1 次，11月30日前，剩 10 天" })).toBeInTheDocument();
    expect(within(picture).getByRole("button", { name: "11月20日 周五 主题党日，已安排" })).toBeInTheDocument();
  });

  it("is one tab stop, walked by keys, opened by Enter, left by Esc", async () => {
    const ways = draw(EIGHT_RINGS);
    await userEvent.tab();
    await userEvent.tab();
    expect(focused()).toMatch(/^第三季度 支部党员大会，逾期/);
    expect(tabStops()).toBe(1);
    await userEvent.keyboard("n");
    expect(focused()).toMatch(/^11月 党小组会，临期/);
    expect(tabStops()).toBe(1);
    await userEvent.keyboard("{Enter}");
    expect(ways.onObligation).toHaveBeenCalledWith({ obligation: "three_meetings.小组会", starts: "2026-11-01" });
    await userEvent.keyboard("{Escape}");
    expect(screen.getByText("before")).toHaveFocus();
  });

  it("opens a group into its own picture and comes back to where it was", async () => {
    draw(MANY_RINGS);
    await userEvent.tab();
    await userEvent.tab();
    const group = focused();
    expect(group).toMatch(/^9月 三会一课，逾期，党员大会：缺 1 次/);
    await userEvent.keyboard("{Enter}");
    expect(focused()).toMatch(/^第三季度 支部党员大会/);
    expect(screen.getByRole("group", { name: /^年轮图，2026—2027 学年，三会一课/ })).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    expect(focused()).toBe(group);
  });

  it("opens an activity from its dot, and an earlier year from its ring", async () => {
    const ways = draw(EIGHT_RINGS);
    await userEvent.click(screen.getByRole("button", { name: /^9月4日 周五 支委会，已办，补录/ }));
    expect(ways.onActivity).toHaveBeenCalledWith(EIGHT_RINGS.dots[0]?.activity_id);
    await userEvent.click(screen.getByRole("button", { name: "看 2025—2026 学年" }));
    expect(ways.onYear).toHaveBeenCalledWith(2025);
  });

  it("gives a finger the month it touches, nothing smaller", () => {
    const ways = draw(EIGHT_RINGS);
    const picture = screen.getByRole("group", { name: /^年轮图/ });
    vi.spyOn(picture, "getBoundingClientRect").mockReturnValue({ left: 0, top: 0, width: 640 } as DOMRect);
    const arc = screen.getByRole("button", { name: /^11月 党小组会/ });
    fireEvent(arc, Object.assign(new Event("pointerdown", { bubbles: true }), { pointerType: "touch" }));
    fireEvent.click(arc, { clientX: 540, clientY: 260 });
    expect(ways.onMonth).toHaveBeenCalledWith("2026-11-01");
    expect(ways.onObligation).not.toHaveBeenCalled();
  });

  it("without obligations leads to the plan", async () => {
    const ways = draw(NO_RINGS);
    expect(screen.getByText("还没有应办事项")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("link", { name: "从计划书生成" }));
    expect(ways.onPlan).toHaveBeenCalled();
  });
});
