import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ApiProblem, fieldMessages } from "@/api/problem";
import "@/i18n/i18n";
import { Field } from "./field";
import { Form } from "./form";

function Example({ error, onSubmit }: { error: unknown; onSubmit: (values: Record<string, string>) => void }) {
  const errors = fieldMessages(error);
  return (
    <Form onSubmit={onSubmit} error={error} actions={<button type="submit">保存</button>}>
      <Field label="名称" name="title" errors={errors}>
        <input className="input" />
      </Field>
      <Field label="地点" name="place" errors={errors}>
        <input className="input" />
      </Field>
    </Form>
  );
}

describe("a form", () => {
  it("gives what was typed by name", async () => {
    const onSubmit = vi.fn();
    render(<Example error={null} onSubmit={onSubmit} />);
    await userEvent.type(screen.getByLabelText("名称"), "主题党日{Enter}");
    expect(onSubmit).toHaveBeenCalledWith({ title: "主题党日", place: "" });
  });

  it("keeps the input after a refusal, marks the field and goes there", async () => {
    const { rerender } = render(<Example error={null} onSubmit={vi.fn()} />);
    await userEvent.type(screen.getByLabelText("名称"), "主题党日");
    const error = new ApiProblem(422, { fields: [{ path: "place", code: "missing", message: "写上地点。" }] });
    rerender(<Example error={error} onSubmit={vi.fn()} />);
    expect(screen.getByLabelText("名称")).toHaveValue("主题党日");
    expect(screen.getByLabelText("地点")).toHaveFocus();
    expect(screen.getByLabelText("地点")).toHaveAccessibleDescription(/写上地点。/);
    expect(screen.getByRole("alert")).toHaveTextContent("有 1 处没填好，已定位到第一处。");
  });

  it("says that nothing is lost when the network is", () => {
    render(<Example error={new ApiProblem(0)} onSubmit={vi.fn()} />);
    expect(screen.getByRole("alert")).toHaveTextContent("没有保存：网络不通。内容还在，请再试。");
  });
});
