import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "@/api/query-client";
import { i18n } from "@/i18n/i18n";
import { type Attendee, attendanceQuery } from "./api";
import { AttendanceList } from "./attendance-list";

vi.mock("@/session/use-can", () => ({ useCan: () => true }));

vi.mock("@/components/drawer", () => ({ useOpen: () => ({ show: vi.fn(), close: vi.fn() }) }));

const NAMES = ["周敏", "林晓", "陈立", "何静", "许宁", "方芸", "沈青", "唐悦", "姚兰"];
const KEYS = ["zhou min", "lin xiao", "chen li", "he jing", "xu ning", "fang yun", "shen qing", "tang yue", "yao lan"];
const people: Attendee[] = NAMES.map((name, place) => ({
  person_id: name,
  name,
  name_key: KEYS[place] ?? "",
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
}));
const ROSTER = ["周敏", "秦岚"].map((id) => ({ id, name: id, org: { id: "o", name: "支部" }, group: null }));
const sent: unknown[] = [];

function Hall() {
  const rows = useQuery({ ...attendanceQuery("a"), enabled: false }).data ?? [];
  return <AttendanceList activityId="a" people={rows} canTick isClosed={false} />;
}

beforeAll(() => i18n.loadNamespaces(["activities", "attendance"]));
beforeEach(() => {
  sent.length = 0;
  queryClient.setQueryData(attendanceQuery("a").queryKey, people);
  vi.stubGlobal("fetch", async (request: Request) => {
    const words = new URL(request.url).searchParams.get("q");
    if (words) return Response.json({ items: ROSTER.filter(({ name }) => name.includes(words)) });
    sent.push(await request.clone().json());
    return Response.json({});
  });
  render(
    <QueryClientProvider client={queryClient}>
      <Hall />
    </QueryClientProvider>,
  );
});
const row = (name: string) => within(screen.getByText(name).closest("li") as HTMLElement);

describe("the list in the hall", () => {
  it("takes one tap for here and one more for absent", async () => {
    await userEvent.click(screen.getByText("林晓"));
    await userEvent.click(screen.getByText("林晓"));
    expect(sent).toEqual([
      { state: "present", leave_kind: null, is_late: false },
      { state: "absent", leave_kind: null, is_late: false },
    ]);
    expect(row("林晓").getByRole("combobox")).toHaveValue("absent");
  });

  it("says late and the kind of leave from the menu", async () => {
    await userEvent.selectOptions(row("陈立").getByRole("combobox"), "late");
    await userEvent.selectOptions(row("何静").getByRole("combobox"), "sick");
    expect(sent).toEqual([
      { state: "present", leave_kind: null, is_late: true },
      { state: "leave", leave_kind: "sick", is_late: false },
    ]);
  });

  it("enters somebody of the roster who stands on no list", async () => {
    await userEvent.type(screen.getByRole("searchbox"), "秦");
    await userEvent.click(await screen.findByRole("button", { name: "秦岚到会" }));
    await userEvent.click(screen.getByRole("button", { name: "秦岚列席" }));
    expect(sent).toEqual([{ state: "present", leave_kind: null, is_late: false }, { person_id: "秦岚" }]);
    expect(screen.queryByRole("button", { name: "周敏到会" })).toBeNull();
  });

  it("finds a name by its pinyin", async () => {
    await userEvent.type(screen.getByRole("searchbox"), "fangy");
    expect(screen.getAllByRole("listitem")).toHaveLength(1);
    expect(screen.getByText("方芸")).toBeVisible();
  });
});
