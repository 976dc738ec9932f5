import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import { useMe } from "@/session/use-can";
import { type Folder, minutesQuery, writeMinutes } from "./api";
import { changeOf, type Draft, draftOf, keep, kept } from "./draft";

const STALE = 412;
const NO_NETWORK = 0;
const AFTER_MS = 1_200;
const AGAIN_MS = 15_000;

/** How far what is typed has come: to the server, to this machine only, or nowhere because it was refused. */
export type Saved = { where: "server" | "machine"; at: Date } | { where: "refused"; error: unknown } | undefined;

export type Writing = {
  draft: Draft;
  saved: Saved;
  /** Somebody else's newer version, to be looked at beside this one. */
  theirs: Folder | undefined;
  change: (next: Partial<Draft>) => void;
  keepMine: () => void;
  keepTheirs: () => void;
  lookLater: () => void;
  /** Saves what is not saved yet; the version to go on with, or undefined when it could not be. */
  flush: () => Promise<number | undefined>;
};

/** Every stop in typing saves; without network the text waits on this machine and goes out by itself later. */
export function useWriting(folder: Folder, mayName: boolean): Writing {
  const person = useMe().person_id ?? "";
  const client = useQueryClient();
  const { activity_id } = folder;
  const [draft, setDraft] = useState<Draft>(() => kept(person, activity_id) ?? draftOf(folder));
  const [saved, say] = useState<Saved>();
  const [theirs, setTheirs] = useState<Folder>();
  const latest = useRef(draft);
  const isDirty = useRef(draft.version !== folder.version || kept(person, activity_id) !== undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(undefined);

  const later = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), ms);
  };
  const put = (next: Draft) => {
    latest.current = next;
    isDirty.current = true;
    keep(person, activity_id, next);
    setDraft(next);
  };
  const take = (made: Folder, sent: Draft) => {
    const isAll = latest.current === sent;
    latest.current = { ...latest.current, version: made.version };
    isDirty.current = !isAll;
    keep(person, activity_id, isAll ? undefined : latest.current);
    setDraft(latest.current);
    client.setQueryData(minutesQuery(activity_id).queryKey, made as never);
    say({ where: "server", at: new Date() });
    if (!isAll) later(AFTER_MS);
  };
  const fail = async (error: unknown) => {
    const { status } = asProblem(error);
    if (status === STALE) setTheirs(await client.fetchQuery({ ...minutesQuery(activity_id), staleTime: 0 }));
    else if (status === NO_NETWORK) {
      say({ where: "machine", at: new Date() });
      later(AGAIN_MS);
    } else say({ where: "refused", error });
  };
  const once = async () => {
    const sent = latest.current;
    try {
      take(await writeMinutes({ activity_id, version: sent.version }, changeOf(sent, mayName)), sent);
    } catch (error) {
      await fail(error);
    }
  };
  /** One at a time: the version that the next one names is the answer of this one. */
  async function send() {
    clearTimeout(timer.current);
    while (running.current) await running.current;
    if (!isDirty.current) return;
    running.current = once();
    await running.current;
    running.current = undefined;
  }
  const resend = useRef(send);
  resend.current = send;
  useEffect(() => {
    const now = () => void resend.current();
    addEventListener("online", now);
    if (isDirty.current) now();
    return () => {
      removeEventListener("online", now);
      clearTimeout(timer.current);
      now();
    };
  }, []);

  return {
    draft,
    saved,
    theirs,
    change: (next) => {
      put({ ...latest.current, ...next });
      later(AFTER_MS);
    },
    keepMine: () => {
      if (theirs) put({ ...latest.current, version: theirs.version });
      setTheirs(undefined);
      void send();
    },
    keepTheirs: () => {
      if (theirs) {
        latest.current = draftOf(theirs);
        isDirty.current = false;
        keep(person, activity_id, undefined);
        setDraft(latest.current);
      }
      setTheirs(undefined);
    },
    lookLater: () => setTheirs(undefined),
    flush: async () => {
      await send();
      return isDirty.current ? undefined : latest.current.version;
    },
  };
}
