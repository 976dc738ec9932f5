import { useEffect, useEffectEvent } from "react";

const KEY = "r";

/** As the help lists it; its words are of `calendar`. */
export const HELP = [{ keys: KEY.toUpperCase(), word: "key.reschedule" }] as const;

/** The activity on which the keyboard stands: its bar or row names it as `data-activity`. */
function activityAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof HTMLElement) || !target.matches("a, button, [tabindex='0']")) return undefined;
  return (target.closest<HTMLElement>("[data-activity]") ?? target.querySelector<HTMLElement>("[data-activity]"))?.dataset.activity;
}

/** R on a chosen activity asks for another day: what dragging does, by keyboard. */
export function useRescheduleKey(onAsk: (id: string) => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== KEY || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = activityAt(event.target);
    if (!id) return;
    event.preventDefault();
    onAsk(id);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
