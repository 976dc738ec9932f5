// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { enter, leave, sessionState } from "@/session/session-store";
import { authorizedFetch, refresh } from "./authorized-fetch";
import type { Me } from "./types";

const ME = { person_id: "p1", name: "周敏", way: "account", permissions: [], appointments: [], workplaces: [] } as unknown as Me;

type Route = (request: Request) => Response;
let routes: Record<string, Route>;
let seen: string[];

const refused = () => Response.json({ code: "not_signed_in" }, { status: 401 });
const save = () => authorizedFetch(new Request("http://localhost:3000/api/v1/members", { method: "POST", body: "typed" }));

beforeEach(() => {
  seen = [];
  vi.stubGlobal("fetch", (request: Request) => {
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    seen.push(`${request.method} ${path} ${request.headers.get("Authorization") ?? "-"}`);
    return Promise.resolve(routes[path]?.(request) ?? new Response(null, { status: 404 }));
  });
});

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

const fresh = (request: Request) => (request.headers.get("Authorization") === "Bearer new" ? Response.json({}) : refused());

describe("a call that meets an old session", () => {
  it("renews the token once for all who wait and sends again", async () => {
    enter(ME, "old");
    routes = { "/members": fresh, "/session/refresh": () => Response.json({ access_token: "new" }), "/me": () => Response.json(ME) };
    const answers = await Promise.all([save(), save()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(seen.filter((line) => line.includes("refresh"))).toHaveLength(1);
  });

  it("renews the token in turn with other tabs", async () => {
    const request = vi.fn((_name: string, trade: () => Promise<Response>) => trade());
    vi.stubGlobal("navigator", { locks: { request } });
    routes = { "/session/refresh": () => Response.json({ access_token: "new" }), "/me": () => Response.json(ME) };
    expect(await refresh()).toBe(true);
    expect(request).toHaveBeenCalledOnce();
  });

  it("waits for the person to sign in again and then saves what was typed", async () => {
    enter(ME, "old");
    routes = { "/members": fresh, "/session/refresh": refused };
    const saving = save();
    await vi.waitFor(() => expect(sessionState()).toMatchObject({ status: "expired", me: ME }));
    enter(ME, "new");
    expect((await saving).status).toBe(200);
  });

  it("gives up when the person leaves", async () => {
    enter(ME, "old");
    routes = { "/members": fresh, "/session/refresh": refused };
    const saving = save();
    await vi.waitFor(() => expect(sessionState().status).toBe("expired"));
    leave();
    await expect(saving).rejects.toMatchObject({ status: 401, code: "not_signed_in" });
  });

  it("does not ask for a session nobody had", async () => {
    routes = { "/members": refused };
    await expect(save()).rejects.toMatchObject({ status: 401 });
    expect(seen).toHaveLength(1);
  });

  it("says that the network is lost", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(save()).rejects.toMatchObject({ status: 0, code: "network" });
    await expect(refresh()).rejects.toMatchObject({ status: 0 });
  });
});
