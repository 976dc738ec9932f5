import { useSyncExternalStore } from "react";

const SHOWN_MS = 8_000;

/** A thing that was done at once and can be taken back: `words` is given the number of merged acts. */
export type Undoable = { key: string; words: (count: number) => string; undo?: () => void | Promise<void> };
export type Toast = Undoable & { count: number; undos: (() => void | Promise<void>)[] };

let toast: Toast | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let remaining = 0;
let startedAt = 0;
const listeners = new Set<() => void>();

function publish(next: Toast | undefined) {
  toast = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useToast = () => useSyncExternalStore(subscribe, () => toast);

export function dismissToast() {
  clearTimeout(timer);
  publish(undefined);
}

/** Runs while nobody points at it or stands in it. */
export function runClock() {
  startedAt = Date.now();
  clearTimeout(timer);
  timer = setTimeout(dismissToast, remaining);
}

export function pauseClock() {
  clearTimeout(timer);
  remaining -= Date.now() - startedAt;
}

/** Tells what was done, for 8 seconds; the same `key` again merges into one sentence and one undo. */
export function tell({ undo, ...act }: Undoable) {
  const merged = toast?.key === act.key ? toast : undefined;
  const undos = [...(merged?.undos ?? []), ...(undo ? [undo] : [])];
  publish({ ...act, count: (merged?.count ?? 0) + 1, undos });
  remaining = SHOWN_MS;
  runClock();
}

/** Takes all merged acts back, the latest first. */
export async function undoAll() {
  const undos = [...(toast?.undos ?? [])].reverse();
  dismissToast();
  for (const undo of undos) await undo();
}
