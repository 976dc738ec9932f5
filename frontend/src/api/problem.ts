/** One wrong cell of a form, as the API names it: `path` is dotted and starts below the body. */
export type FieldProblem = { path: string; code: string; message: string };

type ProblemBody = {
  title?: string;
  detail?: string;
  code?: string;
  request_id?: string;
  fields?: FieldProblem[];
};

/** Every failed call becomes one of these; nobody else reads error bodies. `status` 0 means that no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly fields: FieldProblem[];

  constructor(status: number, body: ProblemBody = {}) {
    super(body.detail ?? body.title ?? "");
    this.name = "ApiProblem";
    this.status = status;
    this.code = body.code ?? (status === 0 ? "network" : "unknown");
    this.requestId = body.request_id;
    this.fields = body.fields ?? [];
  }
}

export async function problemFrom(response: Response): Promise<ApiProblem> {
  const isJson = response.headers.get("content-type")?.includes("json");
  const body: unknown = isJson ? await response.json().catch(() => ({})) : {};
  return new ApiProblem(response.status, body as ProblemBody);
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0);
}

/** Messages by field name; the first message of a field wins and a leading `body.` is dropped. */
export function fieldMessages(error: unknown): Record<string, string> {
  const messages: Record<string, string> = {};
  if (!(error instanceof ApiProblem)) return messages;
  for (const { path, message } of error.fields) {
    messages[path.replace(/^body\./, "")] ??= message;
  }
  return messages;
}

/** The short number people read out to an administrator. */
export function supportNumber(problem: ApiProblem): string | undefined {
  return problem.requestId?.replaceAll("-", "").slice(-4).toUpperCase();
}
