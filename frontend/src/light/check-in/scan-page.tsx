import { useEffect } from "react";
import { Screen } from "@/light/screen";
import { t } from "@/light/t";
import { ResultScreen } from "./result-screen";
import { type Scan, tally } from "./scan";

const SHORT_BUZZ = 80;

type Props = { scan: Scan | undefined; scans: Scan[]; survives: boolean; onRetry: () => void; onAgain: () => void };

/** One scan as it stands: on its way, kept on this phone, or answered. */
export function ScanPage({ scan, scans, survives, onRetry, onAgain }: Props) {
  const isIn = scan?.result?.outcome === "accepted";
  useEffect(() => {
    if (isIn && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(SHORT_BUZZ);
  }, [isIn]);
  if (scan?.result) return <ResultScreen result={scan.result} onAgain={onAgain} />;
  if (!scan?.was_lost) return <Screen ground="paper" shape="half" title={t("check_in.working")} />;
  return (
    <Screen ground="quiet" shape="half" title={t(survives ? "check_in.kept" : "check_in.unreachable")}>
      <p>{t("check_in.kept_count", { count: String(tally(scans).waiting) })}</p>
      <p>{t("check_in.kept_line")}</p>
      <button type="button" onClick={onRetry} disabled={scan.state === "sending"}>
        {t("check_in.submit_now")}
      </button>
      <p>{t(survives ? "check_in.kept_hint" : "check_in.passing_hint")}</p>
    </Screen>
  );
}
