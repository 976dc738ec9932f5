import { asProblem } from "@/api/problem";
import { post } from "@/light/post";
import { type Attempt, forgetAttempt, loadAttempt, saveAttempt } from "./attempt-store";
import { type Event, isPassing, type Outcome, refusal, type Result } from "./machine";

type Claim = { claim: string; person_name: string | null };
type Answer = { outcome: Outcome; message: string; at: string; person_name: string; activity: { title: string } };

const FINAL: Outcome[] = ["accepted", "repeated", "waiting"];

/** A browser signed in with an account has a refresh cookie only; one that a slip bound needs no token. */
async function accountToken(claimed: Claim): Promise<string | undefined> {
  if (claimed.person_name !== null) return undefined;
  try {
    return (await post<{ access_token: string }>("/session/refresh", {})).access_token;
  } catch (error) {
    if (isPassing(asProblem(error))) throw error;
    return undefined;
  }
}

async function attemptOnce(code: string, attempt: Attempt): Promise<Result> {
  attempt.claimed ??= await post<Claim>("/check-in/claims", { code });
  saveAttempt(code, attempt);
  const token = await accountToken(attempt.claimed);
  const { nonce, captured_at, claimed } = attempt;
  const answer = await post<Answer>("/check-in/attempts", { claim: claimed.claim, nonce, captured_at }, token);
  return { ...answer, person: answer.person_name, activity: answer.activity?.title };
}

/**
 * One go at checking in with a scanned code; may be repeated at will, the server counts the nonce
 * once. Somebody unknown keeps the claim: they may bind this phone within its ten minutes and come back.
 */
export async function tryCheckIn(code: string): Promise<Event> {
  const attempt = loadAttempt(code);
  if (attempt.result) return { type: "answered", result: attempt.result };
  try {
    const result = await attemptOnce(code, attempt);
    if (FINAL.includes(result.outcome)) saveAttempt(code, { ...attempt, result });
    return { type: "answered", result };
  } catch (error) {
    const problem = asProblem(error);
    if (isPassing(problem)) return { type: "unreachable" };
    const result = refusal(problem);
    if (result.outcome !== "unknown_person") forgetAttempt(code);
    return { type: "answered", result };
  }
}
