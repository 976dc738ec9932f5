import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { queryClient } from "@/api/query-client";
import { words } from "@/i18n/i18n";
import type { Log, Mentorship } from "./api";
import { LogFiles } from "./log-files";
import { logSendings, type Sending } from "./log-sendings";

vi.mock("./log-sendings", () => ({ logSendings: { useSendings: vi.fn(), tryAgain: vi.fn(), forget: vi.fn() } }));

beforeAll(words("mentorships"));

const LOG = { id: "log", files: [] as Log["files"], actions: [] as string[] } as Log;

const sendingOf = (log: string, more: Partial<Sending>): Sending => ({ id: 1, pair: "pair", log, file: new File(["x"], "photo.jpg", { type: "image/jpeg" }), share: 0.4, ...more });

function show(...sendings: Sending[]) {
  vi.mocked(logSendings.useSendings).mockReturnValue(sendings);
  return render(
    <QueryClientProvider client={queryClient}>
      <LogFiles pair={{ id: "pair" } as Mentorship} log={LOG} />
    </QueryClientProvider>,
  );
}

describe("the files of a record", () => {
  it("says that the words are safe when a photo is not sent, and sends it again", () => {
    const lost = sendingOf("log", { problem: new ApiProblem(0) });
    show(lost);
    expect(screen.getByRole("alert")).toHaveTextContent("照片没有传上，文字已保存。");
    fireEvent.click(screen.getByRole("button", { name: "再传照片" }));
    expect(logSendings.tryAgain).toHaveBeenCalledWith(lost);
  });

  it("says why where the server said so", () => {
    show(sendingOf("log", { problem: new ApiProblem(409, { detail: "这一条的文件已到上限，先移除一个再传。" }) }));
    expect(screen.getByRole("alert")).toHaveTextContent("文字已保存。这一条的文件已到上限");
  });

  it("shows how far one on its way is, and nothing of another record", () => {
    show(sendingOf("log", {}), sendingOf("another", { id: 2 }));
    expect(screen.getAllByRole("progressbar")).toHaveLength(1);
    expect(screen.getByText("photo.jpg 已传 40%")).toBeInTheDocument();
  });
});
