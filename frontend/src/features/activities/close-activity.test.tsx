import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { queryClient } from "@/api/query-client";
import { i18n } from "@/i18n/i18n";
import type { ActivityDetail, Attendee } from "./api";
import { CloseActivity } from "./close-activity";

// The dialog element is not of the test's browser.
vi.mock("@/components/dialog", () => ({ Dialog: ({ children }: { children: React.ReactNode }) => children }));

const activity = { id: "a", kind_name: "主题党日", also_kind_names: [], is_matter: false, version: 1 } as unknown as ActivityDetail;
const said = (state: Attendee["state"], expected = true) => ({ state, expected }) as Attendee;

beforeAll(() => i18n.loadNamespaces(["activities"]));

describe("closing", () => {
  it("counts those expected, neither a guest nor a stranger whose scan was refused", () => {
    const people = [said("present"), said("pending"), said("exempt"), said("present", false), said("pending", false)];
    render(
      <QueryClientProvider client={queryClient}>
        <CloseActivity activity={activity} people={people} onDone={vi.fn()} />
      </QueryClientProvider>,
    );
    expect(screen.getByText("应到 2，实到 1，请假 0。")).toBeTruthy();
    expect(screen.getByText("还有 1 人没有点到，办结后记为缺席。")).toBeTruthy();
  });
});
