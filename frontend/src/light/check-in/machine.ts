import type { ApiProblem } from "@/api/problem";

/** What the server may answer to a scan, and the ways in which a code itself is refused. */
export type Outcome =
  | "accepted"
  | "repeated"
  | "waiting"
  | "annulled"
  | "unknown_person"
  | "another_person"
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

/** The server keeps it: nothing that arrives later changes that. */
export const isKept = ({ outcome }: Result) => ["accepted", "repeated", "waiting", "annulled"].includes(outcome);

const FIRST_PAUSE = 1_000;
export const LONGEST_PAUSE = 15_000;

/** How long to wait before asking again by itself, in ms. */
export const pauseAfter = (tries: number) => Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE);

const BY_CODE: Record<string, Outcome> = {
  wrong_code: "wrong_code",
  code_expired: "expired_code",
  claim_expired: "expired_code",
  nonce_reused: "another_person",
  claim_of_another: "another_person",
};

const BY_STATUS: Record<number, Outcome> = { 401: "unknown_person", 403: "unknown_person", 404: "wrong_code", 422: "wrong_code" };

/** A refusal as a result: by its code where the screen has an own state for it, else with the server's sentence. */
export function refusal({ code, status, message }: ApiProblem): Result {
  return { outcome: BY_CODE[code] ?? BY_STATUS[status] ?? "not_now", message };
}
