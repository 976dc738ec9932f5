import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { queryClient } from "@/api/query-client";
import { words } from "@/i18n/i18n";
import type { Folder, Material } from "./api";
import { MaterialPanel } from "./material-panel";
import { take } from "./uploads-store";

vi.mock("./uploads-store", () => ({ take: vi.fn(), useSendings: () => [], forget: vi.fn(), tryAgain: vi.fn() }));

beforeAll(words("materials"));

const materialOf = (id: string): Material => ({
  id,
  kind: "document",
  caption: null,
  file: { id, name: `${id}.pdf`, media_type: "application/pdf", size: 2048, width: null, height: null, is_picture: false },
  added_by_name: "周敏",
  added_at: "2026-11-20T15:30:00+08:00",
  elsewhere: [],
  comes_back_until: null,
  version: 1,
  actions: ["caption", "remove"],
});

const folderOf = (documents: Material[], limit: number, actions: string[] = ["add"]): Folder => ({
  activity_id: "activity",
  budgets: [
    { kind: "photo", limit: 3, used: 0 },
    { kind: "document", limit, used: documents.length },
  ],
  items: documents,
  removed: [],
  actions,
});

const show = (folder: Folder) =>
  render(
    <QueryClientProvider client={queryClient}>
      <MaterialPanel folder={folder} />
    </QueryClientProvider>,
  );

const fileOf = (name: string) => new File(["x"], name);

describe("the materials of an activity", () => {
  it("says how many there may be, and that none is needed", () => {
    show(folderOf([materialOf("notes")], 10));
    expect(screen.getByText("照片最多 3 张，不传也可以。已有 0 张")).toBeInTheDocument();
    expect(screen.getByText("文件最多 10 份，不传也可以。已有 1 份")).toBeInTheDocument();
  });

  it("sends what there is room for and says what was left out", () => {
    const { container } = show(folderOf([materialOf("notes")], 3));
    const inputs = container.querySelectorAll("input[type=file]");
    fireEvent.change(inputs[inputs.length - 1] as Element, { target: { files: [fileOf("a.pdf"), fileOf("b.pdf"), fileOf("c.pdf")] } });
    expect(vi.mocked(take).mock.calls.at(-1)?.[2].map(({ name }) => name)).toEqual(["a.pdf", "b.pdf"]);
    expect(screen.getByText("位置不够，多选的 1 份没有传。")).toBeInTheDocument();
  });

  it("offers no choosing where it is full, and nothing to whoever only reads", () => {
    show(folderOf([materialOf("notes")], 1));
    expect(screen.queryByRole("button", { name: "选文件" })).not.toBeInTheDocument();
    expect(screen.getByText("文件已满。要换，先移除一份。")).toBeInTheDocument();
  });

  it("tells a reader that there is nothing, without asking for anything", () => {
    show(folderOf([], 10, []));
    expect(screen.getByText("这次活动没有材料。")).toBeInTheDocument();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });
});
