import { inTurn } from "@/api/in-turn";
import { ApiProblem, asProblem } from "@/api/problem";
import { post } from "@/light/post";
import { type Outcome, refusal, type Result } from "./machine";
import type { Scan } from "./scan";

type Claim = { claim: string; person_name: string | null };
type Answer = { outcome: Outcome; message: string; at: string; person_name: string; activity: { title: string } };

/** What became of one go: an answer, or none for now. The scan comes back with what was learned on the way. */
export type Sent = { scan: Scan; result?: Result };

/** A lost network, a busy or restarting server: the same scan may go through later, nothing was refused. */
export const isPassing = ({ status }: ApiProblem) => status === 0 || status === 429 || status >= 500;

/** Refusals of a code that was good when it was seen, if it was kept on the phone meanwhile. */
const TOO_OLD = new Set(["code_expired", "claim_expired", "wrong_code"]);

/** A browser signed in with an account has a refresh cookie only; undefined for one that nobody signed in. */
async function accountToken(): Promise<string | undefined> {
  try {
    return (await inTurn(() => post<{ access_token: string }>("/session/refresh", {}))).access_token;
  } catch (error) {
    if (isPassing(asProblem(error))) throw error;
    return undefined;
  }
}

/** As the person whose phone a slip bound, else as the account that is signed in here: asked for meanwhile if no slip was known. */
async function asWhoIsHere<T>(path: string, body: object, isKnown: boolean | undefined): Promise<T> {
  const account = isKnown === false ? accountToken().catch(asProblem) : undefined;
  try {
    return await post<T>(path, body);
  } catch (error) {
    if (asProblem(error).status !== 401) throw error;
    const token = await (account ?? accountToken());
    if (token instanceof ApiProblem) throw token;
    if (token === undefined) throw error;
    return post<T>(path, body, token);
  }
}

/** What the six typed digits prove; nobody can be offline for these. */
export const claimTyped = (digits: string) => asWhoIsHere<Claim>("/check-in/claims", { code: digits }, undefined);

async function attempt({ nonce, captured_at, claimed }: Scan, proof: object): Promise<Result> {
  const isKnown = claimed ? claimed.person_name !== null : undefined;
  const answer = await asWhoIsHere<Answer>("/check-in/attempts", { ...proof, nonce, captured_at }, isKnown);
  return { ...answer, person: answer.person_name, activity: answer.activity?.title };
}

async function goOnce(scan: Scan): Promise<Result> {
  try {
    scan.claimed ??= await post<Claim>("/check-in/claims", { code: scan.code });
    return await attempt(scan, { claim: scan.claimed.claim });
  } catch (error) {
    const isKept = scan.code !== "" && (scan.was_lost || scan.claimed !== undefined);
    if (!isKept || !TOO_OLD.has(asProblem(error).code)) throw error;
    return attempt(scan, { code: scan.code, offline: true });
  }
}

/** One go at handing in a scan; may be repeated at will, the server counts the nonce once. */
export async function sendScan(kept: Scan): Promise<Sent> {
  const scan = { ...kept };
  try {
    return { scan, result: await goOnce(scan) };
  } catch (error) {
    const problem = asProblem(error);
    return isPassing(problem) ? { scan: { ...scan, was_lost: true } } : { scan, result: refusal(problem) };
  }
}
