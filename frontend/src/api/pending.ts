// Operations that the screens already use and ../openapi.json does not name yet; remove each when it appears there.
type Json<T> = { headers: { [name: string]: unknown }; content: { "application/json": T } };
type Op<R, B = never> = {
  parameters: { query?: never; header?: never; cookie?: never; path?: never };
  responses: { 200: Json<R> };
} & ([B] extends [never] ? { requestBody?: never } : { requestBody: { content: { "application/json": B } } });

export interface PendingPaths {
  "/api/v1/installation/sample": {
    post: Op<{ accounts: { login: string; password: string; name: string; role: string }[] }, { token: string }>;
    delete: Op<{ setup_url: string }>;
  };
}
