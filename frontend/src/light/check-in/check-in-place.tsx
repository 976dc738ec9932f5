import { useEffect, useState } from "react";
import type { Scan } from "./scan";
import { ScanPage } from "./scan-page";
import { StartPage } from "./start-page";
import { useOutbox } from "./use-outbox";

/** `/c/:code`, opened by a scan, and `/c/`, where one scans, types, and sees what waits on this phone. */
export function CheckInPlace({ code: first }: { code: string }) {
  const { outbox, scans } = useOutbox();
  const [code, setCode] = useState(first);
  const [nonce, setNonce] = useState<string>();
  const hand = async (seen: string, claimed?: Scan["claimed"], shown?: string) => {
    if (!outbox) return;
    const scan = await outbox.capture(seen, claimed, shown);
    setNonce(scan.nonce);
    history.replaceState({ scan: scan.nonce }, "");
    void outbox.flush(scan.nonce);
  };
  useEffect(() => {
    if (outbox && code) void hand(code, undefined, (history.state as { scan?: string } | null)?.scan);
    // oxlint-disable-next-line react/exhaustive-deps -- once, for the code of the address
  }, [outbox, code]);
  if (!code && !nonce) return <StartPage scans={scans} onCode={hand} onDismiss={(dead) => void outbox?.dismiss(dead)} />;
  const scan = scans.find((one) => one.nonce === nonce);
  const again = () => {
    history.replaceState(null, "", "/c/");
    setCode("");
    setNonce(undefined);
  };
  return <ScanPage scan={scan} scans={scans} survives={outbox?.survives ?? true} onRetry={() => void outbox?.flush(nonce)} onAgain={again} />;
}
