import { useEffect, useReducer } from "react";
import { tryCheckIn } from "./attempt";
import { next, pauseAfter, START } from "./machine";

/** Checks in as soon as the page opens and goes on trying while the network is away. */
export function useCheckIn(code: string) {
  const [state, send] = useReducer(next, START);
  const { step } = state;
  const tries = state.step === "answered" ? 0 : state.tries;
  useEffect(() => {
    if (step === "working") void tryCheckIn(code).then(send);
  }, [step, code]);
  useEffect(() => {
    if (step !== "unreachable") return;
    const retry = () => send({ type: "retry" });
    const timer = setTimeout(retry, pauseAfter(tries));
    addEventListener("online", retry);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", retry);
    };
  }, [step, tries]);
  return { state, retryNow: () => send({ type: "retry" }) };
}
