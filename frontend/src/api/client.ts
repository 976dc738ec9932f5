import createFetchClient from "openapi-fetch";
import createQueryClient from "openapi-react-query";
import { authorizedFetch } from "./authorized-fetch";
import type { PendingPaths } from "./pending";
import type { paths } from "./schema.gen";

/** Typed calls outside React; failures throw `ApiProblem`. */
export const http = createFetchClient<paths & PendingPaths>({ baseUrl: location.origin, fetch: authorizedFetch });

/** The same calls as query options and mutations: `api.queryOptions("get", path, …)`, `api.useMutation("post", path)`. */
export const api = createQueryClient(http);

/** Header of every edit of a versioned row. */
export const ifMatch = (version: number) => ({ "if-match": `"${version}"` });
