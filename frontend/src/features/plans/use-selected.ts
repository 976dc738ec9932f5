import { type RefObject, useEffect, useState } from "react";
import { selectedIn } from "./passages";

/** The passage of the text that is selected now, as its places; kept when the button that uses it is pressed. */
export function useSelected(box: RefObject<HTMLElement | null>) {
  const [selected, setSelected] = useState<ReturnType<typeof selectedIn>>();
  useEffect(() => {
    const look = () => setSelected(selectedIn(box.current, getSelection()));
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [box]);
  return selected;
}
