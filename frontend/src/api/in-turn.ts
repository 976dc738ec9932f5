/**
 * One tab after the other trades the refresh cookie that all of them share: of two answers at once the later could put
 * back a cookie that was replaced, which is how a stolen one is told. Where a browser has no locks, at once.
 */
export async function inTurn<T>(trade: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  return locks ? await locks.request("nianlun-session", trade) : trade();
}
