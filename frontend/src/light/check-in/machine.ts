import type { ApiProblem } from "@/api/problem";

/** What the server may answer to an attempt, and the two ways in which a code itself is refused. */
export type Outcome =
  | "accepted"
  | "repeated"
  | "waiting"
  | "unknown_person"
  | "wrong_code"
  | "expired_code"
  | "not_now";

export type Result = {
  outcome: Outcome;
  message?: string;
  at?: string;
  person?: string;
  activity?: string;
};

export type State =
  | { step: "working"; tries: number }
  | { step: "unreachable"; tries: number }
  | { step: "answered"; result: Result };

export type Event = { type: "answered"; result: Result } | { type: "unreachable" } | { type: "retry" };

export const START: State = { step: "working", tries: 0 };

/** An answer is final: nothing that arrives later changes it. */
export function next(state: State, event: Event): State {
  if (state.step === "answered") return state;
  if (event.type === "answered") return { step: "answered", result: event.result };
  if (event.type === "retry") return { step: "working", tries: state.tries };
  return { step: "unreachable", tries: state.tries + 1 };
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;

/** How long to wait before asking again by itself, in ms. */
export const pauseAfter = (tries: number) => Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE);

/** A lost network, a busy or restarting server: the same attempt may go through later, nothing was refused. */
export const isPassing = ({ status }: ApiProblem) => status === 0 || status === 429 || status >= 500;

const BY_CODE: Record<string, Outcome> = {
  wrong_code: "wrong_code",
  code_expired: "expired_code",
  claim_expired: "expired_code",
  nonce_reused: "expired_code",
};

const BY_STATUS: Record<number, Outcome> = { 401: "unknown_person", 403: "unknown_person", 404: "wrong_code", 422: "wrong_code" };

/** A refusal as a result: by its code where the screen has an own state for it, else with the server's sentence. */
export function refusal({ code, status, message }: ApiProblem): Result {
  return { outcome: BY_CODE[code] ?? BY_STATUS[status] ?? "not_now", message };
}
