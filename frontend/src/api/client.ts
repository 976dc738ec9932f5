import { authorizedFetch } from "./authorized-fetch";
import type { paths } from "./schema.gen";
import { typedFetch } from "./typed-fetch";
import { typedQueries } from "./typed-queries";

/** Typed calls outside React; failures throw `ApiProblem`. */
export const http = typedFetch<paths>(authorizedFetch);

/** The same calls as query options and mutations: `api.queryOptions("get", path, …)`, `api.useMutation("post", path)`. */
export const api = typedQueries<paths>(http);

/** Header of every edit of a versioned row. */
export const ifMatch = (version: number) => ({ "if-match": `"${version}"` });
