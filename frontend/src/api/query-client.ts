import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "./problem";

const RETRIES = 2;

/** Only a lost network is tried again: a refusal stays a refusal. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < RETRIES && asProblem(error).status === 0,
      retryDelay: (count) => 400 * 2 ** count,
    },
  },
});

/** Everything read from the named paths is read again; `"/api/v1/members"` covers `"/api/v1/members/{member_id}"`. */
export function refetch(...prefixes: string[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => prefixes.some((prefix) => String(queryKey[1]).startsWith(prefix)),
  });
}
