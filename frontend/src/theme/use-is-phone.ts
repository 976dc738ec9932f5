import { useSyncExternalStore } from "react";
import { PHONE_WIDTH } from "./tokens";

const query = matchMedia(`(max-width: ${PHONE_WIDTH - 1}px)`);
const paper = matchMedia("print");

/** A sheet of A4 is as narrow as a phone: while it prints, the page stays as it is, with all that is open on it. */
let isPhone = query.matches;

function subscribe(listener: () => void) {
  const look = () => {
    if (paper.matches) return;
    isPhone = query.matches;
    listener();
  };
  query.addEventListener("change", look);
  return () => query.removeEventListener("change", look);
}

export const useIsPhone = () => useSyncExternalStore(subscribe, () => isPhone);
