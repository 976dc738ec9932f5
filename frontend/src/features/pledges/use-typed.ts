import { useState } from "react";
import { useMe } from "@/session/use-can";
import { keepTyped, keptTyped, type Typed } from "./typed";

/** A form that outlives the page: what is typed at this `place` is there again until it was taken in. */
export function useTyped(place: string, start: Typed) {
  const me = useMe().person_id ?? "";
  const [kept] = useState(() => keptTyped(me, place));
  const [typed, put] = useState<Typed>(kept ?? start);
  return {
    typed,
    isKept: kept !== undefined,
    change: (next: Partial<Typed>) => {
      const whole = { ...typed, ...next };
      put(whole);
      keepTyped(me, place, whole);
    },
    forget: () => keepTyped(me, place, undefined),
    startAgain: () => {
      put(start);
      keepTyped(me, place, undefined);
    },
  };
}
