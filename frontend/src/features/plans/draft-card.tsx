import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/api/problem";
import { FormProblem } from "@/components/form-problem";
import { Shape, type ShapeName } from "@/components/shape";
import { dayAndWeekday } from "@/dates/format";
import { type Draft, type Past, type Plan, useChangeDraft } from "./api";
import styles from "./draft-card.module.css";
import { DraftChoices } from "./draft-choices";
import { DraftForm } from "./draft-form";
import { monthsText } from "./month-text";

const REFUSED = 409;
const SHAPES = { pending: "open", accepted: "done", skipped: "dashed", in_calendar: "done" } as const satisfies Record<Draft["state"], ShapeName>;

export type DraftActs = {
  onPick: (id: string) => void;
  onAccept: (draft: Draft, past?: Past) => void;
  onSkip: (draft: Draft) => void;
  onUndo: (draft: Draft) => void;
  onEdit: (id: string | undefined) => void;
};

type Props = DraftActs & { plan: Plan; draft: Draft; isCurrent: boolean; isEdited: boolean; isBusy: boolean; refused: string | undefined };

/** One entry that was read: what, when, who; opened to its choices and acts while it is the current one. */
export function DraftCard(props: Props) {
  const { plan, draft, isCurrent, isEdited, onPick, onEdit } = props;
  const { t } = useTranslation("plans");
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) ref.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  const asks = draft.asks.length > 0;
  const hasChoices = isCurrent && !isEdited && draft.actions.includes("edit");
  return (
    <li ref={ref} className={styles.card} data-current={isCurrent || undefined} data-state={draft.state}>
      <button type="button" className={styles.head} aria-expanded={isCurrent} onClick={() => onPick(draft.id)}>
        <Shape shape={asks ? "square" : SHAPES[draft.state]} word={asks ? t("draft.asks") : draft.state_name} isWordHidden={draft.state === "pending" && !asks} />
        <span className={styles.month}>{monthsText(draft, t)}</span>
        <span className={styles.title}>{draft.title}</span>
      </button>
      <p className={styles.facts}>
        {!hasChoices && (
          <>
            <span>{draft.kind_name}</span>
            <Holder plan={plan} draft={draft} />
          </>
        )}
        <Day draft={draft} />
      </p>
      {isEdited ? <DraftForm planId={plan.id} draft={draft} onDone={() => onEdit(undefined)} /> : isCurrent && <Open {...props} />}
    </li>
  );
}

function Holder({ plan, draft }: { plan: Plan; draft: Draft }) {
  const { t } = useTranslation("plans");
  const group = plan.groups.find(({ id }) => id === draft.group_id);
  if (draft.each_group) return <span>{t("draft.each_group")}</span>;
  return <span>{group?.name ?? draft.organiser ?? t("draft.branch")}</span>;
}

function Day({ draft }: { draft: Draft }) {
  const { t } = useTranslation("plans");
  if (!draft.proposed_on) return null;
  const day = dayAndWeekday(draft.proposed_on);
  if (draft.state === "accepted") return <span>{day}</span>;
  return <span>{t(draft.is_matter ? "draft.due" : "draft.proposed", { day })}</span>;
}

function Open({ plan, draft, isBusy, refused, onAccept, onSkip, onUndo, onEdit }: Props) {
  const { t } = useTranslation("plans");
  const change = useChangeDraft(plan.id);
  const can = (act: string) => draft.actions.includes(act);
  const isPast = draft.asks.includes("past");
  const isBlocked = isBusy || change.isPending;
  return (
    <div className={styles.open}>
      <p className={styles.sentence}>{draft.sentence}</p>
      {draft.asks.includes("group") && <Shape shape="square" word={t("draft.ask_group")} />}
      {isPast && <Shape shape="square" word={t("draft.ask_past")} />}
      {draft.conflicts.map(({ id, title }) => (
        <p key={id} className="line">
          <Shape shape="triangle" word={t("draft.conflict")} />
          <span>{t("draft.conflict_with", { title })}</span>
          <Link to="/activities/$activityId" params={{ activityId: id }} target="_blank">
            {t("draft.look")}
          </Link>
        </p>
      ))}
      {draft.same_as && <p>{t("draft.same_as", { title: draft.same_as.plan_title })}</p>}
      {refused && <FormProblem error={new ApiProblem(REFUSED, { detail: refused })} />}
      {can("edit") && <DraftChoices plan={plan} draft={draft} isBusy={isBlocked} onChange={(made) => change.mutate({ draft, change: made })} />}
      <FormProblem error={change.error} />
      <div className="line">
        {can("accept") && (
          <Act word={t(isPast ? "draft.enter_late" : "draft.accept")} hint="Enter" isBusy={isBlocked} onClick={() => onAccept(draft, isPast ? "late_entry" : undefined)} />
        )}
        {can("skip") && <Act word={t("draft.skip")} hint="X" isBusy={isBlocked} onClick={() => onSkip(draft)} />}
        {can("edit") && <Act word={t("draft.edit")} hint="E" isBusy={isBlocked} onClick={() => onEdit(draft.id)} />}
        {can("undo") && <Act word={t("undo", { ns: "shell" })} isBusy={isBlocked} onClick={() => onUndo(draft)} />}
        {draft.activity_ids[0] && (
          <Link to="/activities/$activityId" params={{ activityId: draft.activity_ids[0] }}>
            {t("draft.open")}
          </Link>
        )}
      </div>
    </div>
  );
}

function Act({ word, hint, isBusy, onClick }: { word: string; hint?: string; isBusy: boolean; onClick: () => void }) {
  return (
    <button type="button" className="button" disabled={isBusy} onClick={onClick}>
      {word}
      {hint && <kbd className={styles.key}>{hint}</kbd>}
    </button>
  );
}
