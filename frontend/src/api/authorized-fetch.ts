import { currentToken, enter, expire, sessionState, signedInAgain } from "@/session/session-store";
import { inTurn } from "./in-turn";
import { ApiProblem, problemFrom } from "./problem";
import type { Me, Session } from "./types";

const REFRESH = "/api/v1/session/refresh";
const ME = "/api/v1/me";
let refreshing: Promise<boolean> | undefined;

async function send(request: Request): Promise<Response> {
  const token = currentToken();
  if (token && !request.headers.has("Authorization")) request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch {
    throw new ApiProblem(0);
  }
}

async function askForToken(): Promise<boolean> {
  const response = await inTurn(() => send(new Request(new URL(REFRESH, location.origin), { method: "POST" })));
  if (!response.ok) return false;
  await takeOver((await response.json()) as Session);
  return true;
}

/** Makes a session that an answer carried the current one: its token, and who it belongs to. */
export async function takeOver({ access_token }: Session): Promise<Me> {
  const headers = { Authorization: `Bearer ${access_token}` };
  const response = await checked(await send(new Request(new URL(ME, location.origin), { headers })));
  const me = (await response.json()) as Me;
  enter(me, access_token);
  return me;
}

/** Trades the refresh cookie for a token; simultaneous callers share one request. */
export function refresh(): Promise<boolean> {
  refreshing ??= askForToken().finally(() => (refreshing = undefined));
  return refreshing;
}

async function recover(): Promise<boolean> {
  if (await refresh()) return true;
  expire();
  return sessionState().status === "expired" ? signedInAgain() : false;
}

/**
 * `fetch` with the token, one refresh after a 401 and, if that fails, a pause until the person has signed in again.
 * So a save that meets an expired session goes through afterwards with all that was typed.
 */
export async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  const isGuarded = sessionState().me !== undefined && !request.url.includes("/api/v1/session");
  if (response.status === 401 && isGuarded && (await recover())) return checked(await send(again));
  return checked(response);
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw await problemFrom(response);
}
