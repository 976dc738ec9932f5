/** Lets the check-in page open without network from the second time on; plain http offers no worker, and nothing is lost but that. */
export function keepForOffline() {
  if (!import.meta.env.PROD || !location.pathname.startsWith("/c/")) return;
  navigator.serviceWorker?.register("/check-in-worker.js", { scope: "/c/" }).catch(() => undefined);
}
