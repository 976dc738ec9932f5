import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "@/i18n/i18n";
import { dismissToast, tell } from "./undo-store";
import { UndoToast } from "./undo-toast";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  act(dismissToast);
  vi.useRealTimers();
});

const skip = (undo = vi.fn()) => tell({ key: "skip", words: (count) => `已略过 ${count} 条。`, undo });

describe("the undo toast", () => {
  it("goes after eight seconds, not while somebody points at it", () => {
    render(<UndoToast />);
    act(() => skip());
    act(() => vi.advanceTimersByTime(6_000));
    fireEvent.pointerEnter(screen.getByRole("status"));
    act(() => vi.advanceTimersByTime(60_000));
    expect(screen.getByText("已略过 1 条。")).toBeInTheDocument();
    fireEvent.pointerLeave(screen.getByRole("status"));
    act(() => vi.advanceTimersByTime(1_900));
    expect(screen.getByText("已略过 1 条。")).toBeInTheDocument();
    act(() => vi.advanceTimersByTime(200));
    expect(screen.queryByText("已略过 1 条。")).not.toBeInTheDocument();
  });

  it("merges the same act and takes all of it back, the latest first", async () => {
    const order: number[] = [];
    render(<UndoToast />);
    act(() => {
      skip(vi.fn(() => order.push(1)));
      skip(vi.fn(() => order.push(2)));
    });
    expect(screen.getByText("已略过 2 条。")).toBeInTheDocument();
    await act(async () => fireEvent.click(screen.getByRole("button", { name: "撤销" })));
    expect(order).toEqual([2, 1]);
  });
});
