import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "@/api/query-client";
import { i18n } from "@/i18n/i18n";
import type { ActivityDetail, Attendee } from "./api";
import { PaperEntry } from "./paper-entry";

const person = (name: string, more: Partial<Attendee> = {}): Attendee => ({
  person_id: name,
  name,
  name_key: "",
  initials: "",
  branch_name: "",
  expected: true,
  nonvoting: false,
  state: "pending",
  leave_kind: null,
  is_late: false,
  made_up_on: null,
  made_up_note: null,
  arrived_at: null,
  way: null,
  review: null,
  review_notes: [],
  version: 1,
  ...more,
});
const PEOPLE = [person("周敏"), person("林晓"), person("方芸", { state: "leave", leave_kind: "sick", version: 2 }), person("王园长", { expected: false, nonvoting: true })];
const activity = (state: ActivityDetail["state"]) => ({ id: "a", version: 3, state }) as ActivityDetail;

/** What was asked, in order, and what is answered to it. */
const asked: { method: string; path: string; body: unknown }[] = [];
let rows: object[] = [];

beforeAll(() => i18n.loadNamespaces(["activities", "attendance"]));
beforeEach(() => {
  asked.length = 0;
  rows = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const text = await request.clone().text();
    asked.push({ method: request.method, path: new URL(request.url).pathname, body: text && JSON.parse(text) });
    return Response.json({ rows });
  });
});

const show = (state: ActivityDetail["state"], onDone = vi.fn()) => {
  render(
    <QueryClientProvider client={queryClient}>
      <PaperEntry activity={activity(state)} people={PEOPLE} onDone={onDone} />
    </QueryClientProvider>,
  );
  return onDone;
};
const line = (name: string) => within(screen.getByText(name).closest("li") as HTMLElement);
const sheet = () => asked.find(({ path }) => path.endsWith("/attendance"))?.body;

describe("a signed sheet on one screen", () => {
  it("takes everybody for present but those on leave, and saves what was changed in one go", async () => {
    const onDone = show("open");
    await userEvent.click(line("林晓").getByRole("checkbox"));
    await userEvent.click(screen.getByRole("button", { name: "保存 3 人" }));
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sheet()).toEqual({
      rows: [
        { person_id: "周敏", version: 1, state: "present", leave_kind: null, is_late: false },
        { person_id: "林晓", version: 1, state: "absent", leave_kind: null, is_late: false },
        { person_id: "方芸", version: 2, state: "leave", leave_kind: "sick", is_late: false },
      ],
    });
  });

  it("names the row that was not saved and stays", async () => {
    rows = [{ person_id: "周敏", outcome: "refused", code: "version_conflict", message: "填表期间这一行改过，没有动。" }];
    const onDone = show("open");
    await userEvent.click(screen.getByRole("button", { name: "保存 3 人" }));
    expect(await line("周敏").findByRole("alert")).toHaveTextContent("没有动");
    expect(onDone).not.toHaveBeenCalled();
  });

  it("freezes the list of a past day with the same press", async () => {
    const onDone = show("planned");
    await userEvent.click(screen.getByRole("button", { name: "保存 3 人" }));
    await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(asked.filter(({ method }) => method !== "GET").map(({ path }) => path.split("/").at(-1))).toEqual(["start", "attendance"]);
  });
});
