import { useEffect, useEffectEvent, useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import { useMe } from "@/session/use-can";
import { type Held, keepHeld, keptHeld, merged, type Refusals, without, withAnswer } from "./held-answers";
import type { Move } from "./judging-keys";
import { type Answer, answerAt, type Column, following, hasPlace, keyOf, markAt, markOf, moved, nextOpen, type Place, type Row, type Sheet } from "./judging-sheet";

/** Where one goes on: at what is open, or at the beginning. */
const firstOf = (sheet: Sheet) => nextOpen(sheet, BEFORE) ?? following(sheet, BEFORE);

const BEFORE: Place = { row: -1, column: 0 };
const PAUSE_MS = 600;
const RETRY_MS = 10_000;

type Given = {
  system: string;
  rows: Row[];
  columns: Column[];
  answers: Answer[];
  /** Hands answers in; says which were refused and why, by key. Rejects when no answer came at all. */
  send: (answers: Answer[]) => Promise<Refusals>;
};

/** One's sheet of grades: each goes to the server by itself, and stays on this machine until it was taken in. */
export function useJudging({ system, rows, columns, answers, send }: Given) {
  const me = useMe().person_id ?? "";
  const [held, hold] = useState<Held>(() => keptHeld(me, system));
  const [taken, take] = useState<Held>({});
  const [refused, refuse] = useState<Refusals>({});
  const [place, go] = useState<Place>(() => firstOf({ rows, columns, answers: merged(answers, keptHeld(me, system)) }));
  const [typing, type] = useState<string>();
  const [isOffline, setOffline] = useState(false);
  const isSending = useRef(false);
  /** Something came to be sent while the last was on its way. */
  const missed = useRef(false);
  const sheet = { rows, columns, answers: merged(answers, { ...taken, ...held }) };
  const columnOf = (answer: Answer) => columns.find(({ indicator_id }) => indicator_id === answer.indicator_id);
  const ready = Object.values(held).filter((answer) => hasPlace(rows, answer) && markOf(answer, columnOf(answer)) === "whole" && !refused[keyOf(answer)]);

  const put = (change: (before: Held) => Held) =>
    hold((before) => {
      const next = change(before);
      keepHeld(me, system, next);
      return next;
    });
  const deliver = useEffectEvent(async (going: Answer[]) => {
    if (isSending.current) missed.current = true;
    if (going.length === 0 || isSending.current) return;
    isSending.current = true;
    try {
      const said = await send(going);
      const kept = going.filter((one) => !said[keyOf(one)]);
      setOffline(false);
      refuse((before) => ({ ...before, ...said }));
      take((before) => kept.reduce(withAnswer, before));
      put((before) => without(before, kept));
    } catch (error) {
      const { status, message } = asProblem(error);
      if (status === 0 || status >= 500) setOffline(true);
      else refuse((before) => ({ ...before, ...Object.fromEntries(going.map((one) => [keyOf(one), message])) }));
    } finally {
      isSending.current = false;
      if (missed.current) setTimeout(() => void deliverSettled(), PAUSE_MS);
      missed.current = false;
    }
  });
  /** What is still being typed waits until it is said. */
  const settled = ready.filter((one) => keyOf(one) !== typing);
  const deliverSettled = useEffectEvent(() => deliver(settled));
  const deliverAll = useEffectEvent(() => deliver(ready));
  const waits = settled.map((one) => keyOf(one) + one.grade + one.reason).join();
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => void deliverSettled(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [waits]);
  useEffect(() => {
    if (!isOffline) return;
    const timer = setInterval(() => void deliverSettled(), RETRY_MS);
    return () => clearInterval(timer);
  }, [isOffline]);
  useEffect(() => {
    const leave = () => void deliverAll();
    addEventListener("online", leave);
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("online", leave);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  const answer = (at: Place, change: Partial<Pick<Answer, "grade" | "reason">>) => {
    const [who, what] = [rows[at.row], columns[at.column]];
    if (!who || !what) return;
    const before = answerAt(sheet, at) ?? { subject_id: who.subject_id, indicator_id: what.indicator_id, grade: "", reason: "" };
    const next = { ...before, ...change };
    refuse(({ [keyOf(next)]: _gone, ...others }) => others);
    put((all) => withAnswer(all, next));
    return next;
  };
  return {
    sheet,
    place,
    refused,
    go,
    isOffline,
    waiting: ready.length,
    mark: (at: Place) => markAt(sheet, at),
    move: (move: Move) => go(moved(sheet, place, move)),
    next: () => go(nextOpen(sheet, place) ?? place),
    /** Gives a grade; true where a reason is still asked for. */
    grade: (at: Place, index: number): boolean => {
      const chosen = columns[at.column]?.grades[index];
      const next = chosen && answer(at, { grade: chosen.name });
      return next !== undefined && markOf(next, columns[at.column]) === "no_reason";
    },
    say: (at: Place, reason: string) => void answer(at, { reason }),
    type: (at: Place | undefined) => type(at && keyOf({ subject_id: rows[at.row]?.subject_id ?? "", indicator_id: columns[at.column]?.indicator_id ?? "" })),
    follow: () => go(following(sheet, place)),
  };
}

export type Judging = ReturnType<typeof useJudging>;
