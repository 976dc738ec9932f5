import { useSyncExternalStore } from "react";
import type { Me } from "@/api/types";

/**
 * Who sits here. `expired` keeps `me`, so the page and its half-filled form stay while signing in again.
 * The access token lives in this module only: never in storage, never in an address.
 */
export type SessionState = {
  status: "unknown" | "anonymous" | "signed_in" | "expired";
  me: Me | undefined;
};

let state: SessionState = { status: "unknown", me: undefined };
let accessToken: string | undefined;
const listeners = new Set<() => void>();
let waiting: ((signedIn: boolean) => void)[] = [];

function publish(next: SessionState) {
  state = next;
  for (const listener of listeners) listener();
  if (next.status === "expired" || next.status === "unknown") return;
  const released = waiting;
  waiting = [];
  for (const release of released) release(next.status === "signed_in");
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const sessionState = () => state;
export const currentToken = () => accessToken;
export const useSession = () => useSyncExternalStore(subscribe, sessionState);

export function enter(me: Me, token?: string) {
  accessToken = token;
  publish({ status: "signed_in", me });
}

export function leave() {
  accessToken = undefined;
  publish({ status: "anonymous", me: undefined });
}

export function expire() {
  accessToken = undefined;
  if (state.status === "signed_in") publish({ ...state, status: "expired" });
}

/** Resolves when the person has signed in again (true) or has given up (false). */
export function signedInAgain(): Promise<boolean> {
  return new Promise((resolve) => waiting.push(resolve));
}
