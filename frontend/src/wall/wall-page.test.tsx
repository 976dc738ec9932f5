import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Pledge, Wall } from "./api";
import { noteSaid } from "./kept-here";
import { WallPage } from "./wall-page";

const SLUG = "7K2M9QWX4T";

const pledgeOf = (id: string, more: Partial<Pledge> = {}): Pledge => ({
  id,
  kind: "post",
  aspect: "A",
  deed: `deed ${id}`,
  beneficiary: "B",
  due_on: "2026-06-30",
  who: "P",
  consent_on: null,
  state: "keeping",
  done: 3,
  times: 5,
  progress: [{ on: "2026-03-02", what: "W" }],
  outcome: null,
  outcome_reason: null,
  amended: [],
  opinions: { count: 0, satisfied: null },
  shown_opinions: [],
  takes_opinions: true,
  ...more,
});

const wallOf = (items: Pledge[], more: Partial<Wall> = {}): Wall => ({
  org_name: "O",
  year: 2026,
  years: [2026],
  part: "branch",
  counts: { branch: items.length, members: 0, kept: 0 },
  opinions: "device",
  indexable: false,
  total: items.length,
  page: 1,
  size: 30,
  items,
  ...more,
});

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const sent = vi.fn<typeof fetch>();

const show = (wall: Wall, ticket?: string) => render(<WallPage slug={SLUG} ticket={ticket} start={{ part: "branch" }} first={Promise.resolve(wall)} />);
const openForm = async () => fireEvent.click(await screen.findByRole("button", { name: /^\u8bf4\u4e00\u53e5/ }));
const fill = (words: string) => {
  fireEvent.click(screen.getAllByRole("radio")[0] as HTMLElement);
  fireEvent.click(screen.getAllByRole("radio")[2] as HTMLElement);
  fireEvent.change(screen.getByRole("textbox"), { target: { value: words } });
};
const submit = () => fireEvent.submit(screen.getByRole("textbox").closest("form") as HTMLFormElement);

beforeEach(() => {
  localStorage.clear();
  sent.mockReset();
  vi.stubGlobal("fetch", sent);
});
afterEach(() => vi.unstubAllGlobals());

describe("the wall", () => {
  it("asks nobody to index it unless it is wished", async () => {
    const { unmount } = show(wallOf([pledgeOf("1")]));
    await screen.findByText("deed 1");
    expect(document.querySelector("meta[name=robots]")?.getAttribute("content")).toBe("noindex");
    unmount();
    show(wallOf([pledgeOf("1")], { indexable: true }));
    await screen.findByText("deed 1");
    expect(document.querySelector("meta[name=robots]")).toBeNull();
  });

  it("shows words as they are, whatever they would do elsewhere", async () => {
    const words = "<img src=x onerror=alert(1)>";
    show(wallOf([pledgeOf("1", { deed: words, shown_opinions: [{ kind: "masses", words, on: "2026-03-02" }] })]));
    expect(await screen.findByRole("heading", { level: 2 })).toHaveTextContent(words);
    expect(document.querySelector("img")).toBeNull();
  });

  it("shows the next thirty below the first, and goes on reading there", async () => {
    const first = Array.from({ length: 30 }, (_, index) => pledgeOf(String(index)));
    sent.mockResolvedValue(answer(200, wallOf([pledgeOf("29"), pledgeOf("30")], { total: 31, page: 2 })));
    show(wallOf(first, { total: 31 }));
    fireEvent.click(await screen.findByText(/30 \u6761/, { selector: "button" }));
    const last = await screen.findByText("deed 30");
    expect(screen.getAllByText(/^deed /, { selector: "h2" })).toHaveLength(31);
    expect(last).toHaveFocus();
    expect(String(sent.mock.calls[0]?.[0])).toContain("page=2");
  });

  it("keeps what was read when the next page does not come", async () => {
    sent.mockRejectedValue(new TypeError("lost"));
    show(wallOf([pledgeOf("1")], { total: 2 }));
    fireEvent.click(await screen.findByRole("button", { name: /30 \u6761/ }));
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(screen.getByText("deed 1")).toBeVisible();
  });
});

describe("saying something", () => {
  it("is offered where the branch listens, and once", async () => {
    noteSaid(SLUG, "2");
    show(wallOf([pledgeOf("1"), pledgeOf("2"), pledgeOf("3", { takes_opinions: false })]));
    await screen.findByText("deed 1");
    const [open, said, closed] = screen.getAllByRole("listitem").filter(({ className }) => className === "pledge") as HTMLElement[];
    const act = (card: HTMLElement | undefined) => within(card as HTMLElement).queryAllByRole("button").length;
    expect([act(open), act(said), act(closed)]).toEqual([1, 0, 0]);
  });

  it("needs a slip where slips are asked for, and sends its code", async () => {
    const { unmount } = show(wallOf([pledgeOf("1")], { opinions: "ticket" }));
    await screen.findByText("deed 1");
    expect(screen.queryByRole("button", { name: /^\u8bf4/ })).toBeNull();
    unmount();
    sent.mockResolvedValue(answer(201, { state: "waiting" }));
    show(wallOf([pledgeOf("1")], { opinions: "ticket" }), "AAAABBBBCCCC");
    await openForm();
    fill("good");
    submit();
    await waitFor(() => expect(sent).toHaveBeenCalled());
    expect(JSON.parse(String(sent.mock.calls[0]?.[1]?.body))).toEqual({ kind: "beneficiary", grade: "satisfied", words: "good", ticket: "AAAABBBBCCCC" });
  });

  it("loses nothing typed: not on a lost network, not when the page is opened again", async () => {
    sent.mockRejectedValueOnce(new TypeError("lost"));
    const { unmount } = show(wallOf([pledgeOf("1")]));
    await openForm();
    fill("typed with care");
    submit();
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(screen.getByRole("textbox")).toHaveValue("typed with care");
    unmount();
    show(wallOf([pledgeOf("1")]));
    await openForm();
    expect(screen.getByRole("textbox")).toHaveValue("typed with care");
    expect(screen.getAllByRole("radio")[0]).toBeChecked();
    sent.mockResolvedValue(answer(201, { state: "waiting" }));
    submit();
    await waitFor(() => expect(screen.queryByRole("textbox")).toBeNull());
    expect(Object.keys(localStorage).filter((key) => key.endsWith(".1"))).toEqual([]);
  });

  it("takes it as said when the answer to the first try was lost", async () => {
    sent.mockRejectedValueOnce(new TypeError("lost"));
    show(wallOf([pledgeOf("1")]));
    await openForm();
    fill("again");
    submit();
    await screen.findByRole("alert");
    sent.mockResolvedValue(answer(409, { code: "already_rated", detail: "said" }));
    submit();
    await waitFor(() => expect(screen.queryByRole("textbox")).toBeNull());
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("tells who speaks a second time that it was not taken, and keeps the words", async () => {
    sent.mockImplementation(async () => answer(409, { code: "already_rated", detail: "said" }));
    show(wallOf([pledgeOf("1")]));
    await openForm();
    fill("another thing");
    submit();
    expect(await screen.findByRole("alert")).toHaveTextContent("said");
    submit();
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(2));
    expect(await screen.findByRole("alert")).toHaveTextContent("said");
    expect(screen.getByRole("textbox")).toHaveValue("another thing");
    expect(localStorage.getItem(`nianlun.wall.${SLUG}.1`)).toContain("another thing");
  });

  it("shows nothing of the former slip when another one is opened on the same phone", async () => {
    const wall = wallOf([pledgeOf("1"), pledgeOf("2")], { opinions: "ticket" });
    const first = Promise.resolve(wall);
    const page = (ticket: string) => <WallPage slug={SLUG} ticket={ticket} start={{ part: "branch" }} first={first} />;
    sent.mockResolvedValue(answer(201, { state: "waiting" }));
    const { rerender } = render(page("AAAABBBBCCCC"));
    await screen.findByText("deed 1");
    const acts = () => screen.queryAllByText(/^\u8bf4\u4e00\u53e5/, { selector: "button" });
    fireEvent.click(acts()[1] as HTMLElement);
    fill("sent");
    submit();
    await waitFor(() => expect(acts()).toHaveLength(1));
    await openForm();
    fill("of the first slip");
    rerender(page("DDDDEEEEFFFF"));
    expect(acts()).toHaveLength(2);
    expect(screen.queryByRole("status")).toBeNull();
    fireEvent.click(acts()[0] as HTMLElement);
    expect(screen.getByRole("textbox")).toHaveValue("");
    expect(screen.getAllByRole("radio").some((one) => (one as HTMLInputElement).checked)).toBe(false);
    rerender(page("AAAABBBBCCCC"));
    expect(acts()).toHaveLength(1);
    fireEvent.click(acts()[0] as HTMLElement);
    expect(screen.getByRole("textbox")).toHaveValue("of the first slip");
  });

  describe("from a browser without a name", () => {
    const nameless = () => answer(409, { code: "rater_unknown", detail: "reload" });
    const calls = () => sent.mock.calls.map(([path, request]) => `${request?.method ?? "GET"} ${String(path).replace(/\?.*/, "")}`);
    const [SAY, READ] = [`POST /api/v1/walls/${SLUG}/pledges/1/opinions`, `GET /api/v1/walls/${SLUG}`];

    it("gets one with the wall and sends again by itself", async () => {
      const wall = wallOf([pledgeOf("1")]);
      sent.mockResolvedValueOnce(nameless()).mockResolvedValueOnce(answer(200, wall)).mockResolvedValueOnce(answer(201, { state: "waiting" }));
      show(wall);
      await openForm();
      fill("first");
      submit();
      await waitFor(() => expect(screen.queryByRole("textbox")).toBeNull());
      expect(calls()).toEqual([SAY, READ, SAY]);
      expect(sent.mock.calls[2]?.[1]?.body).toBe(sent.mock.calls[0]?.[1]?.body);
    });

    it("says what to do when it takes none, once, and keeps the words", async () => {
      const wall = wallOf([pledgeOf("1")]);
      sent.mockResolvedValueOnce(nameless()).mockResolvedValueOnce(answer(200, wall)).mockResolvedValueOnce(nameless());
      show(wall);
      await openForm();
      fill("no cookies here");
      submit();
      expect(await screen.findByRole("alert")).toHaveTextContent("reload");
      expect(calls()).toEqual([SAY, READ, SAY]);
      expect(screen.getByRole("textbox")).toHaveValue("no cookies here");
    });
  });
});

it("says that there is no such wall, and offers nothing to try again", async () => {
  sent.mockResolvedValue(answer(404, { code: "wall_not_found", detail: "gone" }));
  const { readWall } = await import("./api");
  render(<WallPage slug={SLUG} ticket={undefined} start={{ part: "branch" }} first={readWall(SLUG, { part: "branch" })} />);
  expect(await screen.findByRole("alert")).toHaveTextContent("gone");
  expect(screen.queryByRole("button")).toBeNull();
});
