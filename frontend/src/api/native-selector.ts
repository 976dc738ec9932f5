import { useRef, useSyncExternalStore } from "react";

type Last<S, T> = { select: (snapshot: S) => T; snapshot: S; selection: T };

/**
 * Stands in for `use-sync-external-store/shim/with-selector`, of which the router's store is the only user: the selection
 * stays the same object while the snapshot and the selector do, and while `isEqual` finds the new one no different.
 */
export function useSyncExternalStoreWithSelector<S, T>(
  subscribe: (onChange: () => void) => () => void,
  getSnapshot: () => S,
  _getServerSnapshot: unknown,
  select: (snapshot: S) => T,
  isEqual?: (before: T, after: T) => boolean,
): T {
  const last = useRef<Last<S, T>>(undefined);
  const read = () => {
    const snapshot = getSnapshot();
    const before = last.current;
    if (before?.select === select && Object.is(before.snapshot, snapshot)) return before.selection;
    const selected = select(snapshot);
    const selection = before && isEqual?.(before.selection, selected) ? before.selection : selected;
    last.current = { select, snapshot, selection };
    return selection;
  };
  return useSyncExternalStore(subscribe, read, read);
}
