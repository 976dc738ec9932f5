import { useEffect, useState } from "react";
import { Outbox } from "./outbox";
import type { Scan } from "./scan";
import { openScans } from "./scan-store";
import { sendScan } from "./sending";

const opened: Promise<Outbox> = openScans().then((store) => new Outbox(store, sendScan));

/** The one outbox of this page; it hands in on start, when the page is looked at again, and when the network returns. */
export function useOutbox() {
  const [outbox, setOutbox] = useState<Outbox>();
  const [scans, setScans] = useState<Scan[]>([]);
  useEffect(() => void opened.then(setOutbox), []);
  useEffect(() => {
    if (!outbox) return;
    const flush = () => void outbox.flush();
    const unwatch = outbox.watch(setScans);
    flush();
    addEventListener("online", flush);
    addEventListener("focus", flush);
    return () => {
      unwatch();
      removeEventListener("online", flush);
      removeEventListener("focus", flush);
    };
  }, [outbox]);
  return { outbox, scans };
}
