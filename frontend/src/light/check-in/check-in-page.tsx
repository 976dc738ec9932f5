import { useEffect } from "react";
import { t } from "@/light/t";
import { Screen } from "@/light/screen";
import { ResultScreen } from "./result-screen";
import { useCheckIn } from "./use-check-in";

const SHORT_BUZZ = 80;

/** `/c/:code`: what a member's phone opens when it has scanned the code on the wall. */
export function CheckInPage({ code }: { code: string }) {
  const { state, retryNow } = useCheckIn(code);
  const isIn = state.step === "answered" && state.result.outcome === "accepted";
  useEffect(() => {
    if (isIn && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(SHORT_BUZZ);
  }, [isIn]);
  if (state.step === "answered") return <ResultScreen result={state.result} />;
  if (state.step === "working" && state.tries === 0) return <Screen ground="paper" shape="half" title={t("check_in.working")} />;
  return (
    <Screen ground="quiet" shape="half" title={t("check_in.unreachable")}>
      <p>{t("check_in.unreachable_line")}</p>
      <button type="button" onClick={retryNow} disabled={state.step === "working"}>
        {t("check_in.submit_now")}
      </button>
      <p>{t("check_in.unreachable_hint")}</p>
    </Screen>
  );
}
