import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { pauseAfter, refusal, type Result } from "./machine";
import { Outbox } from "./outbox";
import { newNonce, type Scan, tally } from "./scan";
import { openScans, PassingScans, type ScanStore } from "./scan-store";
import { codeIn } from "./seen";
import { isPassing, type Sent, sendScan } from "./sending";

const NOW = new Date("2026-11-20T15:30:00+08:00").getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const answering = (result: Result) => async (scan: Scan): Promise<Sent> => ({ scan, result });
const accepted = answering({ outcome: "accepted" });
const away = async (scan: Scan): Promise<Sent> => ({ scan: { ...scan, was_lost: true } });

const onPage = (store: ScanStore, send: (scan: Scan) => Promise<Sent>, now = NOW) => new Outbox(store, send, () => now);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the queue of scans", () => {
  it("writes a scan down before any network is asked, and takes the same code for the same scan", async () => {
    const store = await openScans();
    const scan = await onPage(store, away).capture("a.1.m");
    expect(await store.all()).toEqual([scan]);
    expect((await onPage(await openScans(), away).capture("a.1.m")).nonce).toBe(scan.nonce);
    expect((await onPage(store, away).capture("a.2.m")).nonce).not.toBe(scan.nonce);
  });

  it("makes a scan of their own for the next person who sees the same code", async () => {
    const store = await openScans();
    const done = await onPage(store, accepted).capture("a.1.m");
    await onPage(store, accepted).flush();
    const claimed = await onPage(store, away).capture("a.1.m");
    await store.put({ ...claimed, claimed: { claim: "c", person_name: "A" } });
    const next = await onPage(store, away).capture("a.1.m");
    expect(new Set([done, claimed, next].map(({ nonce }) => nonce)).size).toBe(3);
  });

  it("shows the same answer after a reload of the page, however old its code is by then", async () => {
    const store = await openScans();
    const { nonce } = await onPage(store, accepted).capture("a.1.m");
    await onPage(store, accepted).flush();
    expect(await onPage(store, away).capture("a.1.m", undefined, nonce)).toMatchObject({ nonce, result: { outcome: "accepted" } });
  });

  it("does not let a dead letter answer for a new scan of its code", async () => {
    const store = await openScans();
    const refused = async (scan: Scan): Promise<Sent> => ({ scan: { ...scan, was_lost: true }, result: { outcome: "not_now" } });
    const dead = await onPage(store, refused).capture("a.1.m");
    await onPage(store, refused).flush();
    expect((await onPage(store, accepted).capture("a.1.m")).nonce).not.toBe(dead.nonce);
  });

  it("asks again by itself, later each time, and when told to", async () => {
    const store = await openScans();
    const send = vi.fn(away);
    const outbox = onPage(store, send);
    await outbox.capture("a.1.m");
    await outbox.flush();
    await vi.advanceTimersByTimeAsync(pauseAfter(1));
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2));
    await outbox.flush();
    expect(send).toHaveBeenCalledTimes(3);
    expect([1, 2, 3, 10].map(pauseAfter)).toEqual([1000, 2000, 4000, 15000]);
  });

  it("lends a scan to one sender, and has it back after a minute when that one was killed", async () => {
    const store = await openScans();
    const { nonce } = await onPage(store, away).capture("a.1.m");
    void onPage(store, () => new Promise(() => undefined)).flush();
    await vi.waitFor(async () => expect((await store.all())[0]?.state).toBe("sending"));
    const second = vi.fn(accepted);
    await onPage(store, second, NOW + 59_000).flush();
    expect(second).not.toHaveBeenCalled();
    await onPage(store, second, NOW + MINUTE).flush();
    expect(second).toHaveBeenCalledTimes(1);
    expect((await store.all()).map(({ state }) => state)).toEqual(["done"]);
    expect(nonce).toBe((await store.all())[0]?.nonce);
  });

  it("goes on at once after a reload of the page that was sending", async () => {
    const store = await openScans();
    const { nonce } = await onPage(store, away).capture("a.1.m");
    void onPage(store, () => new Promise(() => undefined)).flush();
    await vi.waitFor(async () => expect((await store.all())[0]?.state).toBe("sending"));
    await onPage(store, accepted).flush(nonce);
    expect((await store.all())[0]?.state).toBe("done");
  });

  it("keeps what was refused after waiting until its owner has read it, and forgets what was refused in sight", async () => {
    const store = await openScans();
    const refused = answering({ outcome: "not_now", message: "话" });
    const late = onPage(store, async (scan) => ({ ...(await refused(scan)), scan: { ...scan, was_lost: true } }));
    const { nonce } = await late.capture("late");
    await late.flush();
    await onPage(store, refused).capture("seen");
    await onPage(store, refused).flush();
    await onPage(store, away, NOW + 300 * DAY).capture("next");
    const held = await store.all();
    expect(held.map(({ code, state }) => [code, state]).sort()).toEqual([["late", "dead"], ["next", "pending"]]);
    expect(tally(held)).toEqual({ waiting: 1, done: 0, dead: 1 });
    await onPage(store, away).dismiss(nonce);
    expect((await store.all()).map(({ code }) => code)).toEqual(["next"]);
  });

  it("waits for somebody unknown to be bound, and forgets a done scan after a day", async () => {
    const store = await openScans();
    const unknown = onPage(store, answering({ outcome: "unknown_person" }));
    await unknown.capture("a.1.m");
    await unknown.flush();
    expect((await store.all())[0]).toMatchObject({ state: "pending", result: { outcome: "unknown_person" } });
    await onPage(store, accepted).flush();
    await onPage(store, away, NOW + DAY + MINUTE).capture("a.2.m");
    expect((await store.all()).map(({ code }) => code)).toEqual(["a.2.m"]);
  });

  it("sends a scan that a full phone does not take, and says that it is not kept", async () => {
    class Full extends PassingScans {
      readonly survives = true as never;
      put = async () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    }
    const send = vi.fn(away);
    const outbox = onPage(new Full(), send);
    expect(outbox.survives).toBe(true);
    const { nonce } = await outbox.capture("a.1.m");
    await outbox.flush(nonce);
    const scans = vi.fn();
    outbox.watch(scans);
    await vi.waitFor(() => expect(scans).toHaveBeenCalledWith([expect.objectContaining({ nonce, was_lost: true })]));
    expect([send.mock.calls.length, outbox.survives]).toEqual([1, false]);
  });

  it("sends what a phone keeps that has become full since", async () => {
    class Filled extends PassingScans {
      take = async () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    }
    const store = new Filled();
    const { nonce } = await onPage(store, away).capture("a.1.m");
    store.put = async () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    const send = vi.fn(accepted);
    await onPage(store, send).flush(nonce);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("lives as long as the page where the browser keeps nothing", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const store = await openScans();
    expect(store).toBeInstanceOf(PassingScans);
    const outbox = onPage(store, accepted);
    await outbox.capture("a.1.m");
    await outbox.flush();
    expect([outbox.survives, (await store.all())[0]?.state]).toEqual([false, "done"]);
  });
});

describe("handing in", () => {
  const calls: { path: string; body: Record<string, string>; token: string | undefined }[] = [];
  const scan: Scan = { nonce: newNonce(), code: "a.1.m", captured_at: new Date(NOW).toISOString(), state: "pending" };
  let answers: Response[] = [];
  const json = (body: object, status = 200) => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

  beforeEach(() => {
    calls.length = 0;
    vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
      const { Authorization: token } = init.headers as Record<string, string>;
      calls.push({ path, body: JSON.parse(init.body as string) as Record<string, string>, token });
      return answers.shift();
    });
  });

  it("checks in a browser that is signed in with an account", async () => {
    answers = [json({ claim: "c1", person_name: null }), json({ access_token: "t" }), json({}, 401), json({ outcome: "accepted" })];
    expect(await sendScan(scan)).toMatchObject({ result: { outcome: "accepted" } });
    expect(calls.map(({ token }) => token)).toEqual([undefined, undefined, undefined, "Bearer t"]);
  });

  it("says that it does not know somebody, and keeps the claim for when it does", async () => {
    answers = [json({ claim: "c1", person_name: null }), json({}, 401), json({}, 401)];
    const { scan: after, result } = await sendScan(scan);
    expect(result?.outcome).toBe("unknown_person");
    answers = [json({}, 401), json({ outcome: "accepted" })];
    expect(await sendScan(after)).toMatchObject({ result: { outcome: "accepted" } });
    expect(calls.filter(({ path }) => path.endsWith("/claims"))).toHaveLength(1);
    expect(calls.at(-1)?.body).toMatchObject({ claim: "c1", nonce: scan.nonce });
  });

  it("never hands in one person's scan as another's, not by its code either", async () => {
    answers = [json({ claim: "c1", person_name: "A" }), json({}, 503), json({ code: "claim_of_another", detail: "话" }, 409)];
    const { scan: after } = await sendScan(scan);
    expect(await sendScan(after)).toMatchObject({ result: { outcome: "another_person", message: "话" } });
    expect(calls.map(({ body }) => body.code)).toEqual(["a.1.m", undefined, undefined]);
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
    ["claim_of_another", 409, "another_person"],
    ["wrong_code", 409, "wrong_code"],
    ["not_found", 404, "wrong_code"],
    ["not_signed_in", 401, "unknown_person"],
    ["check_in_not_started", 409, "not_now"],
  ])("a refusal with %s shows as %s %s", (code, status, outcome) => {
    expect(refusal(new ApiProblem(status, { code, detail: "话" }))).toEqual({ outcome, message: "话" });
  });
});

describe("what a camera reads", () => {
  const code = `${"0a".repeat(16)}.3a7f1c2.${"abcd2345".repeat(2)}`;

  it.each([
    [`http://10.0.0.8:8000/c/${code}`, code],
    [` ${code} `, code],
    ["http://example.test/menu", undefined],
    [`http://example.test/go/${code}`, undefined],
    ["", undefined],
  ])("%s", (text, found) => {
    expect(codeIn(text)).toBe(found);
  });

  it("draws another nonce for every scan", () => {
    expect(newNonce()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newNonce()).not.toBe(newNonce());
  });
});
