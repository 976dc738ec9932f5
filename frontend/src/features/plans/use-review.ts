import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/session/use-can";
import { type Draft, type DraftChange, peopleQuery, type Plan, type Word } from "./api";
import { holderChange } from "./holder";
import { ownerChange } from "./owner";
import { type Choice, choicesOf, questionOf, restOf } from "./questions";
import { afterDeciding, currentOf, isWaiting, neighbour, sectionsOf, shownOf, type View } from "./review-state";
import { useDecisions } from "./use-decisions";

const NOBODY: never[] = [];

/** Going through a plan: what is shown, which draft is in the middle of attention, and everything one may do with it. */
export function useReview(plan: Plan, view: View, isQuiet: boolean) {
  const [chosen, choose] = useState<string>();
  const [edited, setEdited] = useState<{ id: string; isMoved: boolean }>();
  const [isByKey, setByKey] = useState(false);
  const pick = (id: string | undefined, byKey = false) => {
    setByKey(byKey);
    setEdited(undefined);
    choose(id);
  };
  const decisions = useDecisions(plan.id, { isQuiet, onBack: (id) => pick(id, isByKey) });
  const people = usePeople(plan);

  const matching = shownOf(plan.drafts, view);
  const listed = matching.filter(({ state }) => state !== "skipped");
  const current = currentOf(chosen && !listed.some(({ id }) => id === chosen) ? matching : listed, chosen);
  const sections = view.order === "unsure" ? [] : sectionsOf(listed);
  const section = sections.find(({ drafts }) => drafts.some(({ id }) => id === current?.id));
  const rest = restOf(section?.drafts ?? NOBODY);

  const goOn = (decided: Draft[]) => choose(afterDeciding(listed, decided.map(({ id }) => id)));
  const accept = (drafts: Draft[], word: Word = {}, change?: DraftChange) => {
    goOn(drafts);
    const edits = drafts.flatMap((draft) => {
      const first = change ?? ownerChange(draft, people);
      return first ? [{ draft, change: first }] : [];
    });
    decisions.run({ act: "accept", ids: drafts.map(({ id }) => id), ...word }, edits);
  };
  const skip = (drafts: Draft[]) => {
    goOn(drafts);
    decisions.run({ act: "skip", ids: drafts.map(({ id }) => id) });
  };
  const hold = (draft: Draft, holder: string) => {
    const change = holderChange(holder);
    const answered: Draft = { ...draft, asks: draft.asks.filter((ask) => ask !== "group") };
    if (questionOf(answered)) void decisions.hold({ draft, change });
    else accept([draft], {}, change);
  };
  const answer = (draft: Draft, choice: Choice) => {
    if (choice.act === "hold") return hold(draft, choice.holder);
    if (choice.act === "accept") return accept(choice.drafts, { past: choice.past, contradiction: choice.contradiction });
    if (choice.act === "skip") return skip(choice.drafts);
    goOn([draft]);
    return decisions.run({ act: "merge", ids: [draft.id], activity: choice.activity });
  };

  return {
    people,
    current,
    listed,
    sections,
    skipped: matching.filter(({ state }) => state === "skipped"),
    rest,
    choices: current ? choicesOf(plan, current) : NOBODY,
    edited,
    isByKey,
    byKey: () => setByKey(true),
    refused: decisions.refused,
    canUndo: decisions.depth > 0,
    pick,
    step: (by: 1 | -1) => pick(neighbour(listed, current?.id, by), true),
    next: () => pick(listed.find((draft) => isWaiting(draft) && draft.id !== current?.id)?.id),
    edit: (id: string, isMoved = false) => {
      choose(id);
      setEdited({ id, isMoved });
    },
    leaveForm: () => setEdited(undefined),
    saved: (before: Draft) => {
      setEdited(undefined);
      decisions.saved(before);
    },
    accept,
    skip,
    answer,
    undo: (draft: Draft) => decisions.undo([draft.id]),
    undoLatest: decisions.undoLatest,
  };
}

export type Review = ReturnType<typeof useReview>;

/** Only a plan with tasks needs them, and only who may see the roster gets them. */
function usePeople(plan: Plan) {
  const maySee = useCan("member.read");
  const hasTasks = plan.drafts.some(({ what }) => what === "task");
  return useQuery({ ...peopleQuery(plan.org_id), enabled: maySee && hasTasks && plan.actions.length > 0 }).data?.items ?? NOBODY;
}
