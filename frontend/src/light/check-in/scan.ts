import type { Result } from "./machine";

/**
 * One scan, kept on this phone from the moment it was made: the nonce is drawn and written down before any
 * network is asked, so that the server counts the scan once however often it arrives.
 *
 * pending → sending (for a minute at most, then it is pending again) → done, or dead when it was refused for good.
 */
export type Scan = {
  nonce: string;
  /** What the code said; empty when the digits were typed, which are proved by their claim alone. */
  code: string;
  captured_at: string;
  state: "pending" | "sending" | "done" | "dead";
  /** Until when whoever sends it may take; ms since 1970. */
  lease_until?: number;
  /** The network was away at least once: it may come too late for its code, and then counts as made offline. */
  was_lost?: boolean;
  claimed?: { claim: string; person_name: string | null };
  result?: Result;
};

const BYTES = 16;

/** A random UUID (version 4) made by hand: plain http offers `getRandomValues` but no `randomUUID`. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const newScan = (code: string, now: number): Scan => ({
  nonce: newNonce(),
  code,
  captured_at: new Date(now).toISOString(),
  state: "pending",
});

const LEASE = 60_000;

/** Nobody sends it now: it waits, or whoever sent it was closed or killed before an answer came. */
export const isFree = ({ state, lease_until = 0 }: Scan, now: number) => state === "pending" || (state === "sending" && lease_until <= now);

/** Neither answered nor claimed in somebody's name: whoever holds the phone next makes a scan of their own. */
export const isUndecided = ({ state, claimed }: Scan) => (state === "pending" || state === "sending") && !claimed?.person_name;

export const taken = (scan: Scan, now: number): Scan => ({ ...scan, state: "sending", lease_until: now + LEASE });

const KEPT = 24 * 3600_000;

/** Refused on the spot, or a day ago answered or nobody's: nobody looks for it here any more. What waits for the network stays. */
export function isOver({ state, was_lost, result, captured_at }: Scan, now: number) {
  if (state === "dead") return !was_lost;
  const isSettled = state === "done" || (result?.outcome === "unknown_person" && !was_lost);
  return isSettled && new Date(captured_at).getTime() < now - KEPT;
}

/** The three numbers that a phone always shows. */
export function tally(scans: Scan[]) {
  const waiting = scans.filter(({ state }) => state === "pending" || state === "sending").length;
  const done = scans.filter(({ state }) => state === "done").length;
  return { waiting, done, dead: scans.filter(({ state, was_lost }) => state === "dead" && was_lost).length };
}
