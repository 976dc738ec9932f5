import { useSyncExternalStore } from "react";

const KEY = "nianlun.large-print";
const CHANGED = "nianlun:large-print";
const root = document.documentElement;

const isLarge = () => root.hasAttribute("data-large");

function subscribe(listener: () => void) {
  addEventListener(CHANGED, listener);
  return () => removeEventListener(CHANGED, listener);
}

/** Storage can be closed to a page (private windows, WeChat): the switch then lasts for this page only. */
function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
}

export function setLargePrint(on: boolean) {
  root.toggleAttribute("data-large", on);
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // The size on this page has changed all the same.
  }
  dispatchEvent(new Event(CHANGED));
}

/** Call once before the first paint. */
export const restoreLargePrint = () => root.toggleAttribute("data-large", remembered());

/** Whether all sizes are multiplied by 1.25. */
export const useLargePrint = () => useSyncExternalStore(subscribe, isLarge);
