import { useMutation } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import type { OpenapiQueryClient } from "openapi-react-query";

type Verb = (path: string, init?: object) => Promise<{ data?: unknown }>;

/** Query options and mutations with the types of openapi-react-query; pages and suspense of that library stay out. */
export function typedQueries<Paths extends object>(http: Pick<Client<Paths>, "GET">) {
  const verbs = http as unknown as Record<string, Verb>;
  const call = async (method: string, path: string, init?: object) => (await verbs[method.toUpperCase()]?.(path, init))?.data ?? null;
  const queries = {
    queryOptions: (method: string, path: string, init?: object, options?: object) => ({
      queryKey: init === undefined ? [method, path] : [method, path, init],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(method, path, { ...init, signal }),
      ...options,
    }),
    useMutation: (method: string, path: string, options?: object) =>
      useMutation({ mutationKey: [method, path], mutationFn: (init: object) => call(method, path, init), ...options }),
  };
  return queries as unknown as Pick<OpenapiQueryClient<Paths>, "queryOptions" | "useMutation">;
}
