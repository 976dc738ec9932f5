import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import { queryClient } from "@/api/query-client";
import { i18n } from "@/i18n/i18n";
import { TouchedLights } from "./touched-lights";

const light = (state: string, word: string, org_id = "branch", reason = "") => ({ name: "11月", state, word, reason, starts: "2026-11-01", unit: { org_id, org_name: "第一党小组" } });
const touched = [
  { duty_id: "a", duty_name: "主题党日", before: light("overdue", "逾期"), after: light("done", "已办") },
  { duty_id: "b", duty_name: "党小组会", before: light("due_soon", "临期", "group"), after: light("done", "已办", "group") },
  { duty_id: "c", duty_name: "党课", before: light("not_due", "未到期"), after: light("not_due", "未到期", "branch", "还差 1 次，12月31日前，剩 9 天") },
  { duty_id: "d", duty_name: "支委会", before: light("done", "已办"), after: light("done", "已办") },
];

beforeAll(() => i18n.loadNamespaces("owed"));

it("says which lights turn, whose they are, and what is still missing", async () => {
  vi.stubGlobal("fetch", async () => Response.json(touched));
  render(
    <QueryClientProvider client={queryClient}>
      <TouchedLights activityId="x" org="branch" />
    </QueryClientProvider>,
  );
  const lines = (await screen.findAllByRole("listitem")).map(({ textContent }) => textContent);
  expect(lines).toEqual(["“11月 主题党日”由红变绿已办", "“第一党小组 11月 党小组会”由黄变绿已办", "“11月 党课”记 1 次，还差 1 次，12月31日前，剩 9 天未到期"]);
});
