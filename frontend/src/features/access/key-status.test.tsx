import { render } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { i18n } from "@/i18n/i18n";
import type { ApiKey } from "./api";
import { KeyStatus } from "./key-status";

const KEY: ApiKey = {
  id: "1",
  name: "数据平台",
  org_id: "2",
  org_name: "青禾区教育局党委",
  tail: "abcd",
  operations: ["district.read"],
  expires_on: "2026-11-22",
  last_used_on: null,
  revoked_at: null,
  created_at: "2026-01-01T08:00:00+08:00",
};

beforeAll(() => i18n.loadNamespaces("access"));
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T10:00:00+08:00") });
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  ["2027-11-22", "可用"],
  ["2026-12-23", "可用"],
  ["2026-12-22", "还有 30 天到期"],
  ["2026-11-23", "还有 1 天到期"],
  ["2026-11-22", "今天到期"],
  ["2026-11-21", "已过期"],
])("says of a key that ends on %s: %s", (expires_on, word) => {
  expect(render(<KeyStatus apiKey={{ ...KEY, expires_on }} />).container).toHaveTextContent(word);
});

it("says of a key that was ended no more than that", () => {
  const ended = { ...KEY, revoked_at: "2026-11-01T08:00:00+08:00" };
  expect(render(<KeyStatus apiKey={ended} />).container).toHaveTextContent("已停用");
});
