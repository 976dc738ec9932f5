import type { Result } from "./machine";

/** One scan: the same nonce through every retry and reload, so that the server counts it once. */
export type Attempt = { nonce: string; captured_at: string; claimed?: { claim: string; person_name: string | null }; result?: Result };

const keyOf = (code: string) => `nianlun.attempt.${code}`;
const BYTES = 16;

/** A random UUID (version 4) made by hand: plain http offers `getRandomValues` but no `randomUUID`. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Storage can be closed to a page; the attempt then lives as long as the page. */
export function saveAttempt(code: string, attempt: Attempt) {
  try {
    sessionStorage.setItem(keyOf(code), JSON.stringify(attempt));
  } catch {
    // Kept in memory by the caller.
  }
}

export function loadAttempt(code: string): Attempt {
  try {
    const kept = sessionStorage.getItem(keyOf(code));
    if (kept) return JSON.parse(kept) as Attempt;
  } catch {
    // A fresh attempt is right when nothing can be kept.
  }
  return { nonce: newNonce(), captured_at: new Date().toISOString() };
}

/** After a refusal the next scan of the same code starts afresh. */
export function forgetAttempt(code: string) {
  try {
    sessionStorage.removeItem(keyOf(code));
  } catch {
    // Nothing was kept.
  }
}
