import { refresh, takeOver } from "@/api/authorized-fetch";
import { http } from "@/api/client";
import { queryClient } from "@/api/query-client";
import type { Session } from "@/api/types";
import { enter, leave, sessionState } from "./session-store";

/** Takes over a session that an answer carried: sign-in, set-up, activation. */
export async function startSession(session: Session) {
  const previous = sessionState().me?.person_id;
  const me = await takeOver(session);
  if (previous !== me.person_id) queryClient.clear();
}

export async function signIn(login: string, password: string) {
  const { data } = await http.POST("/api/v1/session", { body: { login, password } });
  if (data) await startSession(data);
}

export async function signOut() {
  await http.DELETE("/api/v1/session").catch(() => undefined);
  leave();
  queryClient.clear();
}

async function enterByPhone() {
  const { data } = await http.GET("/api/v1/me");
  if (data) enter(data);
}

/** On load: the refresh cookie, else a phone bound by a slip, else nobody. */
export async function restoreSession(): Promise<void> {
  if (sessionState().status !== "unknown") return;
  try {
    if (await refresh()) return;
    await enterByPhone();
  } catch {
    // Told apart below: whoever could not be recognised signs in.
  }
  if (sessionState().status === "unknown") leave();
}
