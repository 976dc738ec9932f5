// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { paths } from "./schema.gen";
import { typedFetch } from "./typed-fetch";

const ID = "0192c0de-0000-7000-8000-000000000001";

function recorded(answer = () => Response.json({ ok: true })) {
  const requests: Request[] = [];
  const http = typedFetch<paths>((request) => {
    requests.push(request);
    return Promise.resolve(answer());
  });
  return { http, requests };
}

describe("typed fetch", () => {
  it("fills the path, leaves unset filters out and sends the version", async () => {
    const { http, requests } = recorded();
    await http.GET("/api/v1/activities", { params: { query: { org: undefined, from: "2026-11-01", size: 200 } } });
    await http.PATCH("/api/v1/activities/{activity_id}", {
      params: { path: { activity_id: ID }, header: { "if-match": '"3"' } },
      body: { title: "主题党日" },
    });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET http://localhost:3000/api/v1/activities?from=2026-11-01&size=200",
      `PATCH http://localhost:3000/api/v1/activities/${ID}`,
    ]);
    expect(requests[1]?.headers.get("if-match")).toBe('"3"');
    expect(requests[1]?.headers.get("content-type")).toBe("application/json");
    expect(await requests[1]?.json()).toEqual({ title: "主题党日" });
  });

  it("leaves the content type of an upload to the browser", async () => {
    const { http, requests } = recorded();
    const form = new FormData();
    form.set("text", "三月份：");
    await http.POST("/api/v1/plans", { body: {} as never, bodySerializer: () => form });
    expect(requests[0]?.headers.get("content-type")).not.toBe("application/json");
  });

  it("has nothing to give for an empty answer", async () => {
    const { http } = recorded(() => new Response(null, { status: 204 }));
    expect((await http.DELETE("/api/v1/session")).data).toBeUndefined();
  });
});
