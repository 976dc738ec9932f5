import { useSyncExternalStore } from "react";
import { http } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import { queryClient, refetch } from "@/api/query-client";
import { type Folder, type Kind, materialsQuery } from "./api";
import { again, sendFile, type Way } from "./send-file";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** A file on its way to an activity, or one that was not taken and why; `upload` once the server has begun to take it. */
export type Sending = { id: number; activity: string; kind: Kind; file: File; share: number; upload?: string; problem?: ApiProblem };

let all: readonly Sending[] = [];
let nextId = 1;
let line: Promise<void> = Promise.resolve();
const listeners = new Set<() => void>();

function publish(next: readonly Sending[]) {
  all = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const change = (id: number, changes: Partial<Sending>) => publish(all.map((it) => (it.id === id ? { ...it, ...changes } : it)));

/** Kept outside the page, so that looking at another part of the activity stops nothing. */
export const useSendings = () => useSyncExternalStore(subscribe, () => all);

export const forget = (id: number) => publish(all.filter((it) => it.id !== id));

/** In the order in which they were chosen, one after the other: a slow line is not shared out among many. */
export function take(activity: string, kind: Kind, files: readonly File[]) {
  for (const file of files) {
    const sending = { id: nextId++, activity, kind, file, share: 0 };
    publish([...all, sending]);
    queue(sending);
  }
}

/** From where the server is, and behind those that are being sent. */
export function tryAgain(sending: Sending) {
  change(sending.id, { problem: undefined });
  queue(sending);
}

function queue(sending: Sending) {
  line = line.then(() => bring(sending));
}

const waited = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const WAY: Way = {
  begin: async (file, sha256) =>
    (await http.POST("/api/v1/uploads", { body: { name: file.name, size: file.size, sha256, purpose: "activity_material" } })).data as never,
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
};

async function bring({ id, activity, kind, file, upload }: Sending) {
  if (!all.some((it) => it.id === id)) return;
  try {
    const upload_id = await sendFile(file, WAY, (told) => change(id, told), upload);
    const params = { path: { activity_id: activity } };
    const add = () => http.POST("/api/v1/activities/{activity_id}/materials", { params, body: { upload_id, kind } });
    const folder = (await again(add, WAY.pause)).data as Folder;
    queryClient.setQueryData(materialsQuery(activity).queryKey, folder);
    forget(id);
    void refetch("/api/v1/archive");
  } catch (error) {
    change(id, { problem: asProblem(error) });
  }
}
