import { ApiProblem, problemFrom } from "@/api/problem";

const LONGEST_WAIT = 10_000;

/** `AbortSignal.timeout` is younger than the phones that come here. */
function patience(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), LONGEST_WAIT);
  return controller.signal;
}

/** Sends JSON with this browser's cookies and reads JSON; a refusal or a lost network becomes `ApiProblem`. */
export async function post<T>(path: string, body: object, token?: string): Promise<T> {
  const response = await fetch(`/api/v1${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
    credentials: "same-origin",
    signal: patience(),
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ApiProblem(0);
  });
  if (!response.ok) throw await problemFrom(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
