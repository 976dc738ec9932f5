import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "@/api/query-client";
import { shiftDay, todayIso } from "@/dates/format";
import { words } from "@/i18n/i18n";
import type { Consent } from "./wall-api";
import { WallConsents } from "./wall-consents";

const personOf = (name: string, more: Partial<Consent> = {}): Consent => ({ person_id: name, name, post: null, has_left: false, given_on: null, from_paper: false, ...more });

let people: Consent[];
let refusal: Response | undefined;
let sent: unknown[];

beforeAll(words("wall-staff"));
beforeEach(() => {
  [sent, refusal] = [[], undefined];
  queryClient.clear();
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "GET") return Response.json(people);
    sent.push([request.method, new URL(request.url).pathname, JSON.parse((await request.text()) || "null")]);
    return refusal ?? Response.json({ org_name: "O", given_on: null, from_paper: false });
  });
});
afterEach(() => vi.unstubAllGlobals());

function show(...all: Consent[]) {
  people = all;
  render(
    <QueryClientProvider client={queryClient}>
      <WallConsents org="o" />
    </QueryClientProvider>,
  );
}
const press = async (name: string) => fireEvent.click(await screen.findByRole("button", { name }));
const day = () => screen.getByLabelText<HTMLInputElement>("纸上签字的日期");
const type = (value: string) => fireEvent.change(day(), { target: { value } });

describe("a consent on paper", () => {
  it("is entered with the day on the sheet", async () => {
    show(personOf("P"));
    await press("代录同意P");
    expect([day().value, day().max]).toEqual([todayIso(), todayIso()]);
    expect(day()).toHaveFocus();
    type("2026-03-02");
    await press("保存");
    await waitFor(() => expect(screen.queryByRole("button", { name: "保存" })).toBeNull());
    expect(sent).toEqual([["POST", "/api/v1/members/P/name-consent", { given_on: "2026-03-02" }]]);
  });

  it.each([
    ["", "请填纸上签字的日期。"],
    [shiftDay(todayIso(), 1), "签字的日期不能晚于今天。"],
  ])("asks again for %j, in words", async (typed, sentence) => {
    show(personOf("P"));
    await press("代录同意P");
    type(typed);
    await press("保存");
    expect(await screen.findByText(sentence)).toBeVisible();
    expect(day()).toBeInvalid();
    expect(sent).toEqual([]);
  });

  it("says what the server found wrong, keeps the day, and can be left", async () => {
    refusal = Response.json({ code: "day_out_of_order", detail: "no such day" }, { status: 422, headers: { "content-type": "application/problem+json" } });
    show(personOf("P"));
    await press("代录同意P");
    type("2026-03-02");
    await press("保存");
    expect(await screen.findByRole("alert")).toHaveTextContent("no such day");
    expect(day()).toHaveValue("2026-03-02");
    await press("先不录");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(await screen.findByRole("button", { name: "代录同意P" })).toBeVisible();
  });
});

it("lets who has left take the consent back, and says that they have left", async () => {
  show(personOf("P"), personOf("Q", { has_left: true, given_on: "2026-03-02" }));
  const [here, gone] = await screen.findAllByRole("listitem");
  expect(here).not.toHaveTextContent("已离开");
  expect(gone).toHaveTextContent("Q 已离开");
  expect(screen.getByText("党员 1 人，同意公开 0 人")).toBeVisible();
  await press("代录撤回Q");
  await waitFor(() => expect(sent).toEqual([["DELETE", "/api/v1/members/Q/name-consent", null]]));
});
