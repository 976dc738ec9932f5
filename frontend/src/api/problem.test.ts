import { describe, expect, it } from "vitest";
import { ApiProblem, fieldMessages, problemFrom, supportNumber } from "./problem";

const answer = (status: number, body: unknown, type = "application/problem+json") =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers: { "content-type": type } });

describe("problems", () => {
  it("carry code, sentence, fields and request number of the answer", async () => {
    const problem = await problemFrom(
      answer(422, { code: "invalid_input", detail: "有内容没填好，已标出。", request_id: "ab12-7f3a", fields: [{ path: "title", code: "missing", message: "写上名称" }] }),
    );
    expect(problem).toMatchObject({ status: 422, code: "invalid_input", message: "有内容没填好，已标出。" });
    expect(fieldMessages(problem)).toEqual({ title: "写上名称" });
    expect(supportNumber(problem)).toBe("7F3A");
  });

  it("stay readable when a gateway answers with a page", async () => {
    const problem = await problemFrom(answer(502, "<html>", "text/html"));
    expect(problem).toMatchObject({ status: 502, code: "unknown", message: "", fields: [] });
  });

  it("keep the first message of a field", () => {
    const problem = new ApiProblem(422, {
      fields: [
        { path: "body.title", code: "a", message: "一" },
        { path: "title", code: "b", message: "二" },
      ],
    });
    expect(fieldMessages(problem)).toEqual({ title: "一" });
  });

  it("know a lost network", () => {
    expect(new ApiProblem(0)).toMatchObject({ code: "network", fields: [] });
    expect(fieldMessages(new Error("x"))).toEqual({});
  });
});
