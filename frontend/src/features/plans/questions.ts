import type { Draft, Plan, Word } from "./api";
import { EACH_GROUP } from "./holder";
import { isWaiting, pastOf } from "./review-state";

/** What must be said before a draft is accepted. */
export type Question = "group" | "past" | "conflict" | "contradiction";

/** An answer: the key that gives it, its words, and what it does. */
export type Choice = { key: string; word: string; values?: Record<string, unknown> } & Answer;
export type Answer =
  | { act: "hold"; holder: string }
  | ({ act: "accept"; drafts: Draft[] } & Word)
  | { act: "skip"; drafts: Draft[] }
  | { act: "merge"; activity: string };

/** The question that is open now; who holds it comes first, for the day depends on nothing else. */
export function questionOf(draft: Draft): Question | undefined {
  if (!isWaiting(draft)) return undefined;
  if (draft.asks.includes("group")) return "group";
  if (draft.asks.includes("contradiction")) return "contradiction";
  if (draft.conflicts.length > 0) return "conflict";
  return draft.asks.includes("past") ? "past" : undefined;
}

/** Every answer to the open question, the likeliest first; none where nothing is asked. */
export function choicesOf(plan: Pick<Plan, "drafts" | "groups">, draft: Draft): Choice[] {
  switch (questionOf(draft)) {
    case "group":
      return holders(plan);
    case "contradiction":
      return contradiction(draft);
    case "conflict":
      return conflicts(draft);
    case "past":
      return past(plan, draft);
    default:
      return [];
  }
}

function holders({ groups }: Pick<Plan, "groups">): Choice[] {
  const each = { word: "choice.each_group", holder: EACH_GROUP };
  const named = groups.map(({ id, name }) => ({ word: "choice.group", values: { name }, holder: id }));
  return [...named, each].map((choice, at) => ({ key: String(at + 1), act: "hold", ...choice }));
}

function conflicts(draft: Draft): Choice[] {
  const merges = draft.conflicts.map(({ id, title }, at): Choice => {
    const word = draft.conflicts.length > 1 ? "choice.merge_into" : "choice.merge";
    return { key: at === 0 ? "M" : String(at + 1), word, values: { title }, act: "merge", activity: id };
  });
  return [...merges, { key: "B", word: "choice.keep_both", act: "accept", drafts: [draft], past: pastOf(draft) }];
}

/** What others have laid down stays: there the only choice is to owe both, or to leave the new one out. */
function contradiction(draft: Draft): Choice[] {
  const drafts = [draft];
  const both = { word: "choice.keep_both", act: "accept" as const, drafts, contradiction: "keep_both" as const };
  const instead = { word: "choice.replace", act: "accept" as const, drafts, contradiction: "replace" as const };
  const out = { word: "choice.skip", act: "skip" as const, drafts };
  const mayReplace = draft.contradicts.every(({ may_replace }) => may_replace);
  return (mayReplace ? [both, instead, out] : [both, out]).map((choice, at) => ({ key: String(at + 1), ...choice }));
}

/** Whatever is over is over for many drafts at once, so both answers are offered for all of them. */
function past(plan: Pick<Plan, "drafts">, draft: Draft): Choice[] {
  const all = plan.drafts.filter((one) => questionOf(one) === "past");
  const values = { count: all.length };
  const isEntry = draft.what === "entry";
  const one: Choice[] = [
    { key: "1", word: isEntry ? "choice.late" : "choice.late_task", act: "accept", drafts: [draft], past: "late_entry" },
    { key: "2", word: "choice.skip", act: "skip", drafts: [draft] },
  ];
  if (all.length < 2) return one;
  return [
    ...one,
    { key: "3", word: "choice.all_late", values, act: "accept", drafts: all, past: "late_entry" },
    { key: "4", word: "choice.all_skip", values, act: "skip", drafts: all },
  ];
}

/** Those of a section that wait and ask nothing, so they can be accepted in one go. */
export function restOf(drafts: Draft[]): Draft[] {
  return drafts.filter((draft) => isWaiting(draft) && draft.actions.includes("accept") && !questionOf(draft));
}
