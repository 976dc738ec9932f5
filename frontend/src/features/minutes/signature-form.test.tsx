import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it, vi } from "vitest";
import { queryClient } from "@/api/query-client";
import { todayIso } from "@/dates/format";
import { i18n } from "@/i18n/i18n";
import type { Folder } from "./api";
import { MinutesHead } from "./minutes-head";
import { SignatureForm } from "./signature-form";

const current = { edition: 1, state: "submitted", held_on: "2026-11-20", chair_name: "周敏", recorder_name: "林晓", submitted_at: "2026-11-21T10:00:00+08:00", submitted_by_name: "陈立" };
const folder = { activity_id: "a1", version: 3, current, paper_hands: ["chair", "recorder"] } as unknown as Folder;

beforeAll(() => i18n.loadNamespaces("minutes"));

it("sends whose signature it is with the day beside it", async () => {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push([new URL(request.url).pathname, request.headers.get("If-Match"), await request.json()]);
    return Response.json(folder);
  });
  const done = vi.fn();
  render(
    <QueryClientProvider client={queryClient}>
      <SignatureForm folder={folder} onDone={done} />
    </QueryClientProvider>,
  );
  await userEvent.selectOptions(screen.getByRole("combobox"), "记录人 林晓");
  await userEvent.click(screen.getByRole("button", { name: "登记纸质签字" }));
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toEqual([["/api/v1/activities/a1/minutes/paper-signature", '"3"', { hand: "recorder", signed_on: todayIso() }]]);
});

it("tells a signature on paper from an approval, and two through one person's hands", () => {
  const at = "2026-11-24T10:00:00+08:00";
  const signed = { ...current, state: "approved", chair_approved_at: at, chair_signed_on: "2026-11-21", chair_signed_by_name: "林晓", recorder_approved_at: at, approved_through_name: "林晓" };
  render(<MinutesHead edition={signed as never} />);
  expect(screen.getByText("主持人 周敏 2026年11月21日 纸质签字，林晓登记")).toBeVisible();
  expect(screen.getByText("记录人 林晓 2026年11月24日 批准")).toBeVisible();
  expect(screen.getByText("两处批准都由林晓一人经手。")).toBeVisible();
});
