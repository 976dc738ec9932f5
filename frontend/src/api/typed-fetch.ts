import type { Client } from "openapi-fetch";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Call = {
  params?: { path?: Record<string, unknown>; query?: Record<string, unknown>; header?: Record<string, unknown> };
  body?: unknown;
  bodySerializer?: (body: unknown) => BodyInit;
  parseAs?: "json" | "blob";
  signal?: AbortSignal;
  /** Arrives even when the page is left meanwhile. */
  keepalive?: boolean;
};

const isSet = ([, value]: [string, unknown]) => value !== undefined && value !== null;

function address(path: string, { path: values = {}, query = {} }: NonNullable<Call["params"]>): URL {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const url = new URL(filled, location.origin);
  for (const [name, value] of Object.entries(query).filter(isSet)) {
    for (const one of [value].flat()) url.searchParams.append(name, String(one));
  }
  return url;
}

function requestOf(method: Method, path: string, call: Call): Request {
  const { params = {}, body, bodySerializer, signal, keepalive } = call;
  const headers = new Headers(Object.entries(params.header ?? {}).filter(isSet) as [string, string][]);
  const content = bodySerializer ? bodySerializer(body) : body === undefined ? undefined : JSON.stringify(body);
  if (typeof content === "string") headers.set("Content-Type", "application/json");
  return new Request(address(path, params), { method, headers, body: content, signal, keepalive });
}

const hasNoContent = (response: Response) => response.status === 204 || response.headers.get("Content-Length") === "0";

/**
 * The five verbs with the types of openapi-fetch and none of its weight: the shell has no room for what we never
 * use (serialisation styles, middleware). `send` throws `ApiProblem` for every refusal, so `data` is always there.
 */
export function typedFetch<Paths extends object>(send: (request: Request) => Promise<Response>) {
  const verb =
    (method: Method) =>
    async (path: string, call: Call = {}) => {
      const response = await send(requestOf(method, path, call));
      if (hasNoContent(response)) return { data: undefined, response };
      return { data: call.parseAs === "blob" ? await response.blob() : await response.json(), response };
    };
  const verbs = { GET: verb("GET"), POST: verb("POST"), PUT: verb("PUT"), PATCH: verb("PATCH"), DELETE: verb("DELETE") };
  return verbs as unknown as Pick<Client<Paths>, Method>;
}
