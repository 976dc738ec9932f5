import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { dismissToast, tell } from "@/components/undo-store";
import { type Decision, type Deciding, type Draft, type DraftChange, type DraftEdit, freshPlan, showDrafts, useChangeDraft, useDecide } from "./api";

/** One thing that was done, and how it is taken back; told of at once, though the server may still be at it. */
type Step = { back: () => Promise<void> };
type Options = { isQuiet: boolean; onBack: (id: string) => void };
type Told = "accept" | "skip" | "merge";

const STANDS = ["accepted", "in_calendar", "skipped"];

/** The fields of a draft that a form changes, as they were: what gives a draft back its former words. */
const asItWas = ({ title, month, month_end, day, kind, organiser, group_id, each_group, details }: Draft): DraftChange => ({
  title, month, month_end, day, kind, organiser, group_id, each_group, details,
});

/** Every decision at once and with a way back, many levels deep; what was refused stays on its draft with the reason. */
export function useDecisions(planId: string, { isQuiet, onBack }: Options) {
  const { t } = useTranslation("plans");
  const decide = useDecide(planId);
  const edit = useChangeDraft(planId);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const stack = useRef<Step[]>([]);
  const [depth, setDepth] = useState(0);

  const keep = (steps: Step[]) => {
    stack.current = steps;
    setDepth(steps.length);
  };
  const note = (ids: string[], rows: Decision[]) => {
    const messages = rows.filter(({ outcome }) => outcome === "refused").map(({ draft_id, message }) => [draft_id, message ?? ""]);
    setRefused((before) => ({ ...Object.fromEntries(Object.entries(before).filter(([id]) => !ids.includes(id))), ...Object.fromEntries(messages) }));
    return messages.length;
  };
  const notSaved = (error: unknown) => {
    const problem = asProblem(error);
    const words = (problem.status > 0 && problem.message) || t("error.unsaved_network", { ns: "shell" });
    tell({ key: "plan-not-saved", words: () => words });
  };

  const takeBack = async (step: Step | undefined) => {
    if (!step || !stack.current.includes(step)) return;
    keep(stack.current.filter((one) => one !== step));
    dismissToast();
    await step.back().then(() => !isQuiet && tell({ key: "plan-undo", words: (count) => t("told.undo", { count }) }), notSaved);
  };
  /** After what stood before is read: nobody else's version is guessed. */
  const restore = async ({ draft, change }: DraftEdit) => {
    const now = (await freshPlan(planId)).drafts.find(({ id }) => id === draft.id);
    if (now?.state === "pending") await edit.mutateAsync({ draft: now, change });
  };

  /** What is written down first travels in the same row of requests, so the decision finds it there. */
  const run = (asked: Deciding & { act: Told }, edits: DraftEdit[] = []) => {
    const changes = new Map(edits.map(({ draft, change }) => [draft.id, change]));
    showDrafts(planId, (draft) => ({ ...draft, ...(changes.get(draft.id) as Partial<Draft>) }));
    const written = edits.map((one) => edit.mutateAsync(one));
    const answered = decide.mutateAsync(asked);
    const step: Step = {
      back: async () => {
        const ids = done(await answered);
        onBack(ids[0] ?? asked.ids[0] ?? "");
        note(ids, await decide.mutateAsync({ act: "undo", ids }));
        for (const { draft } of edits) await restore({ draft, change: asItWas(draft) });
      },
    };
    keep([...stack.current, step]);
    void Promise.all([answered, ...written]).then(
      ([rows]) => say(asked, rows, step),
      (error) => {
        keep(stack.current.filter((one) => one !== step));
        notSaved(error);
      },
    );
  };
  const say = ({ act, ids }: Deciding & { act: Told }, rows: Decision[], step: Step) => {
    const left = note(ids, rows);
    const count = done(rows).length;
    if (count === 0) keep(stack.current.filter((one) => one !== step));
    if (isQuiet && left === 0) return;
    const key = count === 1 && left === 0 ? `plan-${act}` : `plan-${act}:${ids[0]}`;
    const some = left === 0 ? act : count > 0 ? `${act}_some` : "none";
    tell({ key, words: (acts) => t(`told.${some}`, { count: count * acts, left }), undo: count > 0 ? () => takeBack(step) : undefined });
  };

  return {
    refused,
    depth,
    run,
    /** Who holds a draft is written down, and that decides nothing yet: something else is still asked. */
    hold: (one: DraftEdit) => {
      const asks = one.draft.asks.filter((ask) => ask !== "group");
      showDrafts(planId, (draft) => (draft.id === one.draft.id ? { ...draft, ...(one.change as Partial<Draft>), asks, version: draft.version + 1 } : draft));
      keep([...stack.current, { back: () => restore({ ...one, change: asItWas(one.draft) }) }]);
      return edit.mutateAsync(one).catch(notSaved);
    },
    /** A form has saved a change by itself. */
    saved: (before: Draft) => keep([...stack.current, { back: () => restore({ draft: before, change: asItWas(before) }) }]),
    undo: (ids: string[]) => void decide.mutateAsync({ act: "undo", ids }).then((rows) => note(ids, rows), notSaved),
    undoLatest: () => void takeBack(stack.current.at(-1)),
  };
}

const done = (rows: Decision[]) => rows.filter(({ outcome }) => STANDS.includes(outcome)).map(({ draft_id }) => draft_id);
