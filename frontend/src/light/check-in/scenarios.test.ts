import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import file from "../../../../tests/activities/scenarios/check_in.json" with { type: "json" };
import { Outbox } from "./outbox";
import type { Scan } from "./scan";
import { openScans } from "./scan-store";
import { sendScan } from "./sending";

type HandIn = { do: string; phone?: string; network?: string; calls: string[]; queue: Record<string, string> };
type Step = Partial<HandIn> & { do: string; as?: string; minutes?: number; each?: HandIn[] };

const START = new Date("2026-11-20T15:30:00+08:00").getTime();
const KEPT = new Set(["accepted", "repeated", "waiting", "annulled"]);
const MINUTE = 60_000;

/** The server as the scenario tells it: each call that a phone makes must be the next one written down. */
class ToldServer {
  expected: string[] = [];
  network = "up";
  readonly nonces = new Map<string, Set<string>>();

  readonly answer = async (path: string, init: RequestInit): Promise<Response> => {
    const body = JSON.parse(init.body as string) as Record<string, string>;
    if (this.network === "away" || (this.network === "away_after_claim" && this.expected.length === 0)) throw new TypeError("Failed to fetch");
    const asked = path.endsWith("/claims") ? "claims" : body.offline ? "offline" : "attempts";
    const [kind, told = ""] = this.expected.shift()?.split(":") ?? [];
    expect(asked).toBe(kind);
    if (asked !== "claims") this.#remember(body);
    if (this.network === "answer_lost" && asked !== "claims") throw new TypeError("Failed to fetch");
    if (told === "ok") return json(200, { claim: `claim of ${body.code}`, person_name: "方芸" });
    return KEPT.has(told) ? json(200, { outcome: told, person_name: "方芸" }) : json(409, { code: told });
  };

  #remember({ nonce = "", captured_at = "" }: Record<string, string>) {
    this.nonces.set(captured_at, (this.nonces.get(captured_at) ?? new Set()).add(nonce));
  }
}

const json = (status: number, body: object) => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

/** One phone: what it keeps outlives its pages, so each step is played by a page of its own. */
class Phone {
  readonly #names = new Map<string, string>();
  readonly #indexedDB = new IDBFactory();

  async #page(now: number) {
    globalThis.indexedDB = this.#indexedDB;
    return new Outbox(await openScans(), sendScan, () => now);
  }

  async scan(name: string, now: number) {
    const { nonce } = await (await this.#page(now)).capture(`code of ${name}`);
    this.#names.set(nonce, name);
  }

  async handIn(now: number): Promise<Record<string, Scan>> {
    const page = await this.#page(now);
    await page.flush();
    const scans = await new Promise<Scan[]>((resolve) => page.watch(resolve));
    return Object.fromEntries(scans.map((scan) => [this.#names.get(scan.nonce), scan]));
  }
}

/** The steps as they may happen; for the queue of one phone the order among phones is all the same. */
const orders = (steps: Step[]): Step[][] => {
  const at = steps.findIndex((step) => step.do === "in_any_order");
  if (at < 0) return [steps];
  const each = steps[at]?.each ?? [];
  return [each, [...each].reverse()].map((order) => [...steps.slice(0, at), ...order, ...steps.slice(at + 1)]);
};

async function play(steps: Step[], server: ToldServer) {
  const phones = new Map<string, Phone>();
  const phone = (name = "own") => phones.get(name) ?? phones.set(name, new Phone()).get(name)!;
  let now = START;
  for (const step of steps) {
    if (step.do === "wait") now += (step.minutes ?? 0) * MINUTE;
    if (step.do === "scan") await phone(step.phone).scan(step.as ?? "", (now += 1));
    if (step.do !== "hand_in") continue;
    server.expected = [...(step.calls ?? [])];
    server.network = step.network ?? "up";
    const held = await phone(step.phone).handIn(now);
    expect(server.expected, "calls that were not made").toEqual([]);
    expect(Object.fromEntries(Object.keys(step.queue ?? {}).map((name) => [name, held[name]?.state]))).toEqual(step.queue);
  }
}

describe("a phone's queue, in the scenarios that the server's tests play too", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it.each(file.scenarios.map(({ name, steps }) => ({ name, steps: steps as Step[] })))("$name", async ({ steps }) => {
    for (const order of orders(steps)) {
      const server = new ToldServer();
      vi.stubGlobal("fetch", server.answer);
      await play(order, server);
      for (const nonces of server.nonces.values()) expect(nonces.size, "one nonce a scan, through every retry").toBe(1);
    }
  });
});
