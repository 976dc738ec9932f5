import type { TFunction } from "i18next";
import type { ShapeName } from "@/components/shape";
import { dayText } from "@/dates/format";
import type { Waiting } from "./api";

const WAITING_FOR_AN_ACT: Waiting["task"][] = [
  "close_activity",
  "late_scan",
  "choose_year",
  "review_plan",
  "approve_scheme",
  "write_minutes",
  "approve_minutes",
  "decide_leave",
  "verify_assignment",
  "look_back",
  "decide_exemption",
  "answer_appeal",
  "read_opinions",
  "rate_pledge",
  "review_pledge",
  "show_pledge",
  "decide_pledge_change",
  "comment_pledge",
  "deliberate_pledge",
  "agree_mentorship",
  "confirm_late_mentorship",
  "confirm_log",
  "score_lesson",
  "close_showcase",
  "evaluate_pair",
  "accept_transfer",
  "judge_scores",
  "close_scores",
  "answer_score_appeal",
];
/** Of these the words say that the day is past. */
const LATE_WORDS: Waiting["task"][] = ["finish_matter", "do_assignment", "write_minutes", "keep_pledge", "reach_milestone", "close_mentorship"];

/** Overdue is missed, a hall in session or an open plan waits for an act, the rest is due soon. */
export function shapeOf({ task, overdue }: Waiting): ShapeName {
  if (WAITING_FOR_AN_ACT.includes(task)) return "square";
  if (overdue) return "diamond";
  return task === "start_activity" ? "open" : "triangle";
}

/** The object and the act, why, and the word on the button. */
export function wordsOf(t: TFunction<"desk">, { task, title, due_on, count, overdue }: Waiting) {
  const values = { title, day: dayText(due_on), count };
  const late = overdue && LATE_WORDS.includes(task) ? "_late" : "";
  return {
    status: t(`shape.${shapeOf({ task, overdue } as Waiting)}`),
    what: t(`task.${task}.what`, values),
    why: t(`task.${task}.why${late}`, values),
    act: t(`task.${task}.act`),
  };
}
