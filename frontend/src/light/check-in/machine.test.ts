import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { tryCheckIn } from "./attempt";
import { loadAttempt, newNonce } from "./attempt-store";
import { isPassing, next, pauseAfter, refusal, START, type State } from "./machine";

const accepted = { outcome: "accepted", person: "林晓" } as const;

describe("check-in states", () => {
  it("go from working to answered", () => {
    expect(next(START, { type: "answered", result: accepted })).toEqual({ step: "answered", result: accepted });
  });

  it("count the tries while the network is away and go on by themselves", () => {
    const away = next(next(next(START, { type: "unreachable" }), { type: "retry" }), { type: "unreachable" });
    expect(away).toEqual({ step: "unreachable", tries: 2 });
    expect([1, 2, 3, 10].map(pauseAfter)).toEqual([1000, 2000, 4000, 15000]);
  });

  it("never leave an answer", () => {
    const done: State = { step: "answered", result: accepted };
    expect(next(done, { type: "unreachable" })).toBe(done);
    expect(next(done, { type: "retry" })).toBe(done);
  });

  it.each([
    [0, true],
    [429, true],
    [503, true],
    [404, false],
    [409, false],
    [422, false],
  ])("status %i passes by itself: %s", (status, passes) => {
    expect(isPassing(new ApiProblem(status))).toBe(passes);
  });

  it.each([
    ["code_expired", 409, "expired_code"],
    ["claim_expired", 409, "expired_code"],
    ["wrong_code", 409, "wrong_code"],
    ["not_found", 404, "wrong_code"],
    ["not_signed_in", 401, "unknown_person"],
    ["check_in_not_started", 409, "not_now"],
  ])("a refusal with %s shows as %s %s", (code, status, outcome) => {
    expect(refusal(new ApiProblem(status, { code, detail: "话" }))).toEqual({ outcome, message: "话" });
  });
});

describe("one scan", () => {
  const calls: { path: string; body: Record<string, string>; token?: string }[] = [];
  let answers: (() => Response | Promise<Response>)[] = [];
  const json = (body: object) => () => new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
  const refused = (status: number) => () => new Response("{}", { status, headers: { "content-type": "application/problem+json" } });
  const lost = () => Promise.reject(new TypeError("Failed to fetch"));

  beforeEach(() => {
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      const { Authorization: token } = init.headers as Record<string, string>;
      calls.push({ path, body: JSON.parse(init.body as string) as Record<string, string>, token });
      return Promise.resolve().then(answers.shift());
    });
  });

  afterEach(() => {
    calls.length = 0;
    sessionStorage.clear();
    vi.unstubAllGlobals();
  });

  it("keeps its nonce and claim through a lost answer, and its answer through a reload", async () => {
    answers = [json({ claim: "c1", person_name: "林晓" }), lost, json({ outcome: "accepted", person_name: "林晓", at: "2026-11-20T15:28:00+08:00" })];
    expect(await tryCheckIn("a.1.m")).toEqual({ type: "unreachable" });
    expect(await tryCheckIn("a.1.m")).toMatchObject({ result: { outcome: "accepted", person: "林晓" } });
    expect(await tryCheckIn("a.1.m")).toMatchObject({ result: { outcome: "accepted", person: "林晓" } });
    expect(calls.map(({ path }) => path)).toEqual(["/api/v1/check-in/claims", "/api/v1/check-in/attempts", "/api/v1/check-in/attempts"]);
    expect(calls[1]?.body).toEqual(calls[2]?.body);
  });

  it("asks again after somebody unknown was bound in between", async () => {
    answers = [json({ claim: "c1", person_name: null }), refused(401), refused(401), refused(401), json({ outcome: "accepted" })];
    expect(await tryCheckIn("a.1.m")).toMatchObject({ result: { outcome: "unknown_person" } });
    expect(await tryCheckIn("a.1.m")).toMatchObject({ result: { outcome: "accepted" } });
    expect(calls.filter(({ path }) => path.endsWith("/claims"))).toHaveLength(1);
    expect(calls.at(-1)?.body.claim).toBe("c1");
  });

  it("checks in a browser that is signed in with an account", async () => {
    answers = [json({ claim: "c1", person_name: null }), json({ access_token: "t" }), json({ outcome: "accepted" })];
    expect(await tryCheckIn("a.1.m")).toMatchObject({ result: { outcome: "accepted" } });
    expect(calls[2]?.token).toBe("Bearer t");
  });

  it("draws a new nonce for another code", () => {
    expect(newNonce()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(loadAttempt("x").nonce).not.toBe(loadAttempt("y").nonce);
  });
});
