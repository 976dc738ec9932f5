import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tell } from "@/components/undo-store";
import { asProblem } from "@/api/problem";
import { type Decision, type Past, useDecide } from "./api";

const DONE = { accept: ["accepted", "in_calendar", "skipped"], skip: ["skipped"] } as const;

/** Accepting and skipping at once, each with an undo; what was refused stays on its draft with the reason. */
export function useDecisions(planId: string) {
  const { t } = useTranslation("plans");
  const decide = useDecide(planId);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [latest, setLatest] = useState<string[][]>([]);

  const note = (ids: string[], rows: Decision[]) => {
    const messages = rows.filter(({ outcome }) => outcome === "refused").map(({ draft_id, message }) => [draft_id, message ?? ""]);
    setRefused((before) => ({ ...Object.fromEntries(Object.entries(before).filter(([id]) => !ids.includes(id))), ...Object.fromEntries(messages) }));
    return messages.length;
  };

  const takeBack = async (ids: string[]) => {
    setLatest((stack) => stack.filter((entry) => entry !== ids));
    const rows = await decide.mutateAsync({ act: "undo", ids }).catch(() => undefined);
    if (rows) note(ids, rows);
  };

  const run = async (act: "accept" | "skip", ids: string[], past?: Past) => {
    try {
      const rows = await decide.mutateAsync({ act, ids, past });
      const left = note(ids, rows);
      const done = rows.filter(({ outcome }) => (DONE[act] as readonly string[]).includes(outcome)).map(({ draft_id }) => draft_id);
      if (done.length === 0) return;
      setLatest((stack) => [...stack, done]);
      const key = done.length === 1 && left === 0 ? `plan-${act}` : `plan-${act}:${done[0]}`;
      const words = (acts: number) => t(`told.${act}${left ? "_some" : ""}`, { count: done.length * acts, left });
      tell({ key, words, undo: () => takeBack(done) });
    } catch (error) {
      const problem = asProblem(error);
      tell({ key: "plan-not-saved", words: () => (problem.status > 0 && problem.message) || t("error.unsaved_network", { ns: "shell" }) });
    }
  };

  return {
    refused,
    isBusy: decide.isPending,
    accept: (ids: string[], past?: Past) => run("accept", ids, past),
    skip: (ids: string[]) => run("skip", ids),
    undo: (ids: string[]) => takeBack(ids),
    undoLatest: () => {
      const ids = latest.at(-1);
      if (ids) void takeBack(ids);
    },
  };
}
