import { asProblem } from "@/api/problem";
import { post } from "@/light/post";
import { newAttempt, loadAttempt, saveAttempt } from "./attempt-store";
import { type Event, isPassing, type Outcome, refusal, type Result } from "./machine";

type Claim = { claim: string };
type Answer = {
  outcome: Outcome | "refused";
  message?: string;
  at?: string | null;
  person_name?: string | null;
  activity?: { title: string } | string | null;
};

const FINAL: Outcome[] = ["accepted", "repeated", "waiting"];
const titleOf = (activity: Answer["activity"]) => (typeof activity === "string" ? activity : activity?.title);

function resultOf({ outcome, message, at, person_name, activity }: Answer): Result {
  return {
    outcome: outcome === "refused" ? "not_now" : outcome,
    message,
    at: at ?? undefined,
    person: person_name ?? undefined,
    activity: titleOf(activity),
  };
}

/**
 * One go at checking in with a scanned code; may be repeated at will, the server counts the nonce once. A refusal
 * (nobody known yet) frees the nonce but keeps the claim: the person may bind this phone and try again.
 */
export async function tryCheckIn(code: string): Promise<Event> {
  const attempt = loadAttempt(code);
  if (attempt.result) return { type: "answered", result: attempt.result };
  saveAttempt(code, attempt);
  try {
    attempt.claim ??= (await post<Claim>("/check-in/claims", { code })).claim;
    saveAttempt(code, attempt);
    const { claim, nonce, captured_at } = attempt;
    const result = resultOf(await post<Answer>("/check-in/attempts", { claim, nonce, captured_at }));
    saveAttempt(code, FINAL.includes(result.outcome) ? { ...attempt, result } : { ...newAttempt(), claim });
    return { type: "answered", result };
  } catch (error) {
    const problem = asProblem(error);
    return isPassing(problem) ? { type: "unreachable" } : { type: "answered", result: refusal(problem) };
  }
}
