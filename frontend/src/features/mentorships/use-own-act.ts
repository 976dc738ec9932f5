import { useTranslation } from "react-i18next";
import { useNavigate } from "@tanstack/react-router";
import { tell } from "@/components/undo-store";
import { dayText } from "@/dates/format";
import { logStep, type Mentorship, milestoneStep, stepOf, useAgree, useConfirmLate, useConfirmLog, useReach } from "./api";
import type { OwnStep } from "./own-step";

/** A step in words, and the one press that does it. */
export type OwnAct = { what: string; why: string; word: string; press: () => void; error: unknown; isPending: boolean };

/** What is said of the caller's own step, wherever it is offered, and how it is done. */
export function useOwnAct(pair: Mentorship, step: OwnStep | undefined): OwnAct | undefined {
  const { t } = useTranslation("mentorships");
  const navigate = useNavigate();
  const agree = useAgree();
  const late = useConfirmLate();
  const confirm = useConfirmLog();
  const reach = useReach();
  const told = (key: string, values: Record<string, string>) => ({ onSuccess: () => tell({ key: `${key}${pair.id}`, words: () => t(`told.${key}`, values) }) });
  if (!step) return undefined;
  switch (step.act) {
    case "agree": {
      const { name } = pair.own_side === "mentor" ? pair.mentee : pair.mentor;
      const press = () => agree.mutate({ params: stepOf(pair) }, told("agreed", { name }));
      return { ...agree, what: t("now.agree", { name, kind: pair.kind_name }), why: t("now.agree_why"), word: t("act.agree"), press };
    }
    case "confirm_late": {
      const press = () => late.mutate({ params: stepOf(pair) }, told("late_confirmed", {}));
      const why = t("now.confirm_late_why", { day: dayText(pair.starts_on), name: pair.proposed_by_name });
      return { ...late, what: t("now.confirm_late"), why, word: t("act.confirm_late"), press };
    }
    case "confirm": {
      const { log } = step;
      const words = { day: dayText(log.happened_on), kind: log.kind_name };
      const press = () => confirm.mutate({ params: logStep(pair, log) }, told("confirmed", words));
      return { ...confirm, what: t("now.confirm", words), why: t("now.confirm_why", { name: log.recorded_by_name, topic: log.topic }), word: t("act.confirm"), press };
    }
    case "put_right": {
      const { log } = step;
      const press = () => void navigate({ to: "/mentorships/$mentorshipId", params: { mentorshipId: pair.id }, search: { open: `edit-log:${log.id}` } as object });
      const what = t("now.put_right", { day: dayText(log.happened_on), kind: log.kind_name });
      return { what, why: t("now.put_right_why", { reason: log.return_reason }), word: t("act.put_right"), press, error: undefined, isPending: false };
    }
    case "done": {
      const { milestone } = step;
      const { title, due_on, overdue } = milestone;
      const press = () => reach.mutate({ params: milestoneStep(pair, milestone), body: {} }, told("reached", { title }));
      return { ...reach, what: t("now.reach", { title }), why: t(overdue ? "now.reach_late" : "now.reach_why", { day: dayText(due_on) }), word: t("act.done"), press };
    }
  }
}
