import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { Shape } from "@/components/shape";
import { useIsPhone } from "@/theme/use-is-phone";
import type { Draft, Past, Plan } from "./api";
import { DraftCard } from "./draft-card";
import { NewDraft, type Selected } from "./new-draft";
import styles from "./plan-review.module.css";
import { PlanText } from "./plan-text";
import { commandOf } from "./review-keys";
import { ReviewNow } from "./review-now";
import { afterDeciding, currentOf, neighbour, pastOnes } from "./review-state";
import { useDecisions } from "./use-decisions";
import { useSelected } from "./use-selected";
import { YearQuestion } from "./year-question";

/** Left the plan as it was written, right what was read out of it, gone through one by one or by chapter. */
export function PlanReview({ plan }: { plan: Plan }) {
  const { t } = useTranslation("plans");
  const [chosen, pick] = useState<string>();
  const [edited, edit] = useState<string>();
  const [isYearOpen, openYear] = useState(false);
  const [adding, add] = useState<Selected>();
  const decisions = useDecisions(plan.id);
  const box = useRef<HTMLDivElement>(null);
  const selected = useSelected(box);
  const isPhone = useIsPhone();
  const { drafts } = plan;
  const current = currentOf(drafts, chosen);
  const mayManage = plan.actions.length > 0;

  const isYearAsked = mayManage && drafts.length > 0 && plan.year === null;

  const accept = (chosen: Draft[], past?: Past) => {
    const ids = chosen.map(({ id }) => id);
    const isAnswered = chosen.every((draft) => !draft.asks.includes("group"));
    if (isAnswered || chosen.length > 1) pick(afterDeciding(drafts, ids));
    void decisions.accept(ids, past);
  };
  const skip = (chosen: Draft[]) => {
    const ids = chosen.map(({ id }) => id);
    pick(afterDeciding(drafts, ids));
    void decisions.skip(ids);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const command = mayManage && !edited && !adding ? commandOf(event) : undefined;
    if (!command || !current) return;
    const can = (act: string) => current.actions.includes(act) && !decisions.isBusy;
    event.preventDefault();
    if (command === "next" || command === "previous") pick(neighbour(drafts, current.id, command === "next" ? 1 : -1));
    if (command === "accept" && can("accept")) accept([current], current.asks.includes("past") ? "late_entry" : undefined);
    if (command === "skip" && can("skip")) skip([current]);
    if (command === "edit" && can("edit")) edit(current.id);
    if (command === "undo") decisions.undoLatest();
    if (command === "add" && selected) add(selected);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  const text = <PlanText text={plan.text} drafts={drafts} current={current?.id} box={box} onPick={pick} />;
  const addByHand = mayManage && (
    <button type="button" className="button" disabled={!selected} onPointerDown={(event) => event.preventDefault()} onClick={() => add(selected)}>
      {t("new.open")}
    </button>
  );
  return (
    <>
      <PageTitle title={plan.title} hint={t("counts", { ...plan.counts })}>
        {plan.year_name && mayManage && (
          <button type="button" className="button button-text" onClick={() => openYear(!isYearOpen)}>
            {t("year.chosen", { name: plan.year_name })}
          </button>
        )}
      </PageTitle>
      {isYearAsked || isYearOpen ? (
        <YearQuestion plan={plan} onDone={isYearAsked ? undefined : () => openYear(false)} />
      ) : (
        <ReviewNow plan={plan} current={current} isBusy={decisions.isBusy} onAccept={accept} onPick={pick} />
      )}
      {mayManage && <PastStrip drafts={drafts} isBusy={decisions.isBusy} onAccept={accept} onSkip={skip} />}
      <div className={styles.columns}>
        {isPhone ? (
          <details className={styles.whole} open={drafts.length === 0}>
            <summary>{t("text.open")}</summary>
            {text}
            {addByHand}
          </details>
        ) : (
          <div className={styles.text}>
            {text}
            <p className="line hint">
              {addByHand}
              {mayManage && <span>{t("keys")}</span>}
            </p>
          </div>
        )}
        <div className={styles.side} role="region" aria-label={t("drafts")}>
          {drafts.length === 0 && <EmptyState kind="nothing" sentence={t("no_drafts")} />}
          <ol>
            {drafts.map((draft) => (
              <DraftCard
                key={draft.id}
                plan={plan}
                draft={draft}
                isCurrent={draft.id === current?.id}
                isEdited={draft.id === edited}
                isBusy={decisions.isBusy}
                refused={decisions.refused[draft.id]}
                onPick={pick}
                onEdit={edit}
                onAccept={(one, past) => accept([one], past)}
                onSkip={(one) => skip([one])}
                onUndo={(one) => void decisions.undo([one.id])}
              />
            ))}
          </ol>
        </div>
      </div>
      {adding && (
        <NewDraft
          planId={plan.id}
          selected={adding}
          month={monthAt(drafts, adding.start)}
          onClose={() => add(undefined)}
          onDone={(made) => {
            add(undefined);
            pick(made.id);
          }}
        />
      )}
    </>
  );
}

/** A sentence without a month most likely stands under that of the draft before it. */
const monthAt = (drafts: Draft[], start: number) => (drafts.filter(({ starts }) => starts <= start).at(-1) ?? drafts[0])?.month ?? 1;

type PastProps = { drafts: Draft[]; isBusy: boolean; onAccept: (drafts: Draft[], past: Past) => void; onSkip: (drafts: Draft[]) => void };

/** A plan handed in late has months that are over: one answer for all of them. */
function PastStrip({ drafts, isBusy, onAccept, onSkip }: PastProps) {
  const { t } = useTranslation("plans");
  const past = pastOnes(drafts);
  if (past.length < 2) return null;
  return (
    <div className={styles.strip}>
      <Shape shape="square" word={t("past.ask", { count: past.length })} />
      <button type="button" className="button" disabled={isBusy} onClick={() => onSkip(past)}>
        {t("past.skip")}
      </button>
      <button type="button" className="button" disabled={isBusy} onClick={() => onAccept(past, "late_entry")}>
        {t("past.enter_late")}
      </button>
    </div>
  );
}
