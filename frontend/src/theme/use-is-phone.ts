import { useSyncExternalStore } from "react";
import { PHONE_WIDTH } from "./tokens";

const query = matchMedia(`(max-width: ${PHONE_WIDTH - 1}px)`);

function subscribe(listener: () => void) {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export const useIsPhone = () => useSyncExternalStore(subscribe, () => query.matches);
