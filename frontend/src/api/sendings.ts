import { useSyncExternalStore } from "react";
import { http } from "./client";
import { type ApiProblem, asProblem } from "./problem";
import type { components } from "./schema.gen";
import { again, sendFile, type Way } from "./send-file";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export type Purpose = components["schemas"]["UploadAsked"]["purpose"];

/** A file on its way to what it belongs to, or one that was not taken and why; `upload` once the server has begun to take it. */
export type Sending<To> = To & { id: number; file: File; share: number; upload?: string; problem?: ApiProblem };

/** What becomes of the upload once all of it is there. */
type Finish<To> = (to: Sending<To>, upload_id: string) => Promise<unknown>;

const waited = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The three calls of an upload for something of one kind. */
export const wayFor = (purpose: Purpose): Way => ({
  begin: async (file, sha256) => (await http.POST("/api/v1/uploads", { body: { name: file.name, size: file.size, sha256, purpose } })).data as never,
  append: async (upload_id, offset, piece) =>
    (
      await http.PATCH("/api/v1/uploads/{upload_id}", {
        params: { path: { upload_id }, header: { "Upload-Offset": offset } },
        body: piece as never,
        bodySerializer: (body) => body as never,
      })
    ).data as never,
  read: async (upload_id) => (await http.GET("/api/v1/uploads/{upload_id}", { params: { path: { upload_id } } })).data as never,
  pause: (attempt) => waited(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS)),
});

/**
 * The files on their way to things of one kind. Kept outside the page, so that looking at another part of it stops
 * nothing; one after the other, so that a slow line is not shared out among many.
 */
export function sendingsOf<To extends object>(purpose: Purpose, finish: Finish<To>) {
  const way = wayFor(purpose);
  const listeners = new Set<() => void>();
  let all: readonly Sending<To>[] = [];
  let nextId = 1;
  let line: Promise<void> = Promise.resolve();

  const publish = (next: readonly Sending<To>[]) => {
    all = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const change = (id: number, changes: Partial<Sending<To>>) => publish(all.map((it) => (it.id === id ? { ...it, ...changes } : it)));
  const forget = (id: number) => publish(all.filter((it) => it.id !== id));
  const queue = (sending: Sending<To>) => {
    line = line.then(() => bring(sending));
  };

  async function bring(sending: Sending<To>) {
    const { id, file, upload } = sending;
    if (!all.some((it) => it.id === id)) return;
    try {
      const upload_id = await sendFile(file, way, (told) => change(id, told as Partial<Sending<To>>), upload);
      await again(() => finish(sending, upload_id), way.pause);
      forget(id);
    } catch (error) {
      change(id, { problem: asProblem(error) } as Partial<Sending<To>>);
    }
  }

  return {
    useSendings: () => useSyncExternalStore(subscribe, () => all),
    forget,
    take: (to: To, files: readonly File[]) => {
      for (const file of files) {
        const sending = { ...to, id: nextId++, file, share: 0 };
        publish([...all, sending]);
        queue(sending);
      }
    },
    /** From where the server is, and behind those that are being sent. */
    tryAgain: (sending: Sending<To>) => {
      change(sending.id, { problem: undefined } as Partial<Sending<To>>);
      queue(all.find(({ id }) => id === sending.id) ?? sending);
    },
  };
}
