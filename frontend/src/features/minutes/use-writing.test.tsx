import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { queryClient } from "@/api/query-client";
import type { Folder } from "./api";
import * as api from "./api";
import { kept } from "./draft";
import { useWriting } from "./use-writing";

vi.mock("@/session/use-can", () => ({ useMe: () => ({ person_id: "p1" }) }));

const current = { held_on: "2026-11-20", starts_at: null, ends_at: null, place: null, chair_id: null, recorder_id: null, delegation: null, agenda: [], resolutions: [], exclusions: [] };
const folder = (version: number, place: string | null = null) => ({ activity_id: "a1", version, current: { ...current, place } }) as unknown as Folder;
const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
const started = () => renderHook(() => useWriting(folder(1), false), { wrapper });
const afterAWhile = (ms = 1_500) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("a pause in typing saves everything typed so far once, and the next one goes on from the answer", async () => {
  const write = vi.spyOn(api, "writeMinutes").mockImplementation(({ version }) => Promise.resolve(folder(version + 1)));
  const { result } = started();
  act(() => result.current.change({ place: "三" }));
  act(() => result.current.change({ place: "三楼" }));
  await afterAWhile();
  expect(write).toHaveBeenCalledTimes(1);
  expect(write).toHaveBeenCalledWith({ activity_id: "a1", version: 1 }, expect.objectContaining({ place: "三楼" }));
  expect(result.current.saved).toMatchObject({ where: "server" });
  expect(kept("p1", "a1")).toBeUndefined();
  act(() => result.current.change({ place: "二楼" }));
  await afterAWhile();
  expect(write).toHaveBeenLastCalledWith({ activity_id: "a1", version: 2 }, expect.objectContaining({ place: "二楼" }));
});

test("without network it waits on this machine and goes out by itself when there is one again", async () => {
  const write = vi.spyOn(api, "writeMinutes").mockRejectedValueOnce(new ApiProblem(0)).mockResolvedValue(folder(2));
  const { result } = started();
  act(() => result.current.change({ place: "三楼" }));
  await afterAWhile();
  expect(result.current.saved).toMatchObject({ where: "machine" });
  expect(kept("p1", "a1")).toMatchObject({ place: "三楼", version: 1 });
  await act(async () => {
    dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(write).toHaveBeenCalledTimes(2);
  expect(result.current.saved).toMatchObject({ where: "server" });
});

test("what waited from before a reload is put back and sent", async () => {
  vi.spyOn(api, "writeMinutes").mockRejectedValue(new ApiProblem(0));
  const before = started();
  act(() => before.result.current.change({ place: "三楼" }));
  before.unmount();
  const write = vi.spyOn(api, "writeMinutes").mockResolvedValue(folder(2));
  const { result } = started();
  expect(result.current.draft.place).toBe("三楼");
  await afterAWhile();
  expect(write).toHaveBeenCalledWith({ activity_id: "a1", version: 1 }, expect.objectContaining({ place: "三楼" }));
});

test("after a newer version of somebody else both are there, and mine is sent only when it is chosen", async () => {
  const write = vi.spyOn(api, "writeMinutes").mockRejectedValueOnce(new ApiProblem(412)).mockResolvedValue(folder(8));
  vi.spyOn(queryClient, "fetchQuery").mockResolvedValue(folder(7, "操场"));
  const { result } = started();
  act(() => result.current.change({ place: "三楼" }));
  await afterAWhile();
  expect(result.current.theirs?.current?.place).toBe("操场");
  expect(result.current.draft.place).toBe("三楼");
  act(() => result.current.keepMine());
  await afterAWhile(0);
  expect(write).toHaveBeenLastCalledWith({ activity_id: "a1", version: 7 }, expect.objectContaining({ place: "三楼" }));
});

test("handing in first saves what is not saved, and does not go on when that fails", async () => {
  const write = vi.spyOn(api, "writeMinutes").mockResolvedValue(folder(2));
  const { result } = started();
  act(() => result.current.change({ place: "三楼" }));
  expect(await act(() => result.current.flush())).toBe(2);
  expect(write).toHaveBeenCalledTimes(1);
  write.mockRejectedValue(new ApiProblem(0));
  act(() => result.current.change({ place: "二楼" }));
  expect(await act(() => result.current.flush())).toBeUndefined();
});
