import { ApiProblem, asProblem } from "./problem";

export type Upload = { id: string; received: number; piece_limit: number };

/** The three calls of an upload, and the pause between two attempts; tests put their own in. */
export type Way = {
  begin: (file: File, sha256: string | undefined) => Promise<Upload>;
  append: (id: string, offset: number, piece: Blob) => Promise<Upload>;
  read: (id: string) => Promise<Upload>;
  pause: (attempt: number) => Promise<void>;
};

/** In a row, without a byte getting through; with the pauses, some two minutes. */
const MOST_ATTEMPTS = 8;
const PASSING: number[] = [0, 502, 503, 504];
const NOT_FOUND = 404;
const BINARY = "application/octet-stream";

/** A lost connection or a restart; a full disk is neither. */
export const isPassing = (problem: ApiProblem) => PASSING.includes(problem.status) && problem.code !== "storage_full";

/** Where a server that was sent the wrong place says it is. */
const rightOffset = ({ fields }: ApiProblem) => Number(fields.find(({ path }) => path === "offset")?.message);

/** Calls again, after a pause that grows, while what goes wrong is passing. */
export async function again<T>(call: () => Promise<T>, pause: Way["pause"]): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(asProblem(error)) || attempt >= MOST_ATTEMPTS) throw error;
      await pause(attempt);
    }
  }
}

/** What is told of a file on its way: its upload as soon as there is one, and how much of it the server has. */
export type Report = { upload: string; share: number };

/**
 * Sends a file piece by piece and answers the id of its upload. What was lost on the way is sent again from where the
 * server is, never from the beginning, and so is an upload that was given up on before; a reply that was lost is
 * noticed by its place.
 */
export async function sendFile(file: File, way: Way, report: (it: Report) => void, before?: string): Promise<string> {
  const { id, piece_limit: limit, received } = (before && (await found(before, way))) || (await begun(file, way));
  let offset = received;
  report({ upload: id, share: offset / file.size });
  while (offset < file.size) {
    const piece = file.slice(offset, offset + limit, BINARY);
    const upload = await again(() => appended(way, id, offset, piece), way.pause);
    offset = upload.received;
    report({ upload: id, share: offset / file.size });
  }
  return id;
}

async function begun(file: File, way: Way): Promise<Upload> {
  const sha256 = await digest(file);
  return again(() => way.begin(file, sha256), way.pause);
}

/** None where the server keeps it no longer. */
async function found(id: string, way: Way): Promise<Upload | undefined> {
  try {
    return await again(() => way.read(id), way.pause);
  } catch (error) {
    if (asProblem(error).status === NOT_FOUND) return undefined;
    throw error;
  }
}

async function appended(way: Way, id: string, offset: number, piece: Blob): Promise<Pick<Upload, "received">> {
  try {
    return await way.append(id, offset, piece);
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code !== "wrong_offset") throw error;
    const received = rightOffset(problem);
    return Number.isFinite(received) ? { received } : await way.read(id);
  }
}

/** Only where the browser may reckon it (https, or this machine); without, the server compares the size. */
async function digest(file: File): Promise<string | undefined> {
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return undefined;
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
