import { useEffect, useState } from "react";

const REST_MS = 400;

/** A value once it has not changed for a moment: what is asked of the server while somebody types. */
export function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
