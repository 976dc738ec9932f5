import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { PageTitle } from "@/components/page-title";
import { useIsPhone } from "@/theme/use-is-phone";
import type { Draft, Plan } from "./api";
import { DraftList } from "./draft-list";
import { ReviewKeysHelp } from "./keys-help";
import { NewDraft, type Selected } from "./new-draft";
import styles from "./plan-review.module.css";
import { PlanText } from "./plan-text";
import { ReviewNow } from "./review-now";
import type { View } from "./review-state";
import { SortChips } from "./sort-chips";
import { ThumbBar } from "./thumb-bar";
import { useReview } from "./use-review";
import { useReviewKeys } from "./use-review-keys";
import { useSelected } from "./use-selected";
import { YearQuestion } from "./year-question";

type Props = { plan: Plan; view: View; onView: (view: View) => void };

/** Left the plan as it was written, right what was read out of it, gone through one by one or by chapter. */
export function PlanReview({ plan, view, onView }: Props) {
  const { t } = useTranslation("plans");
  const isPhone = useIsPhone();
  const review = useReview(plan, view, isPhone);
  const [isYearOpen, openYear] = useState(false);
  const [isHelpOpen, openHelp] = useState(false);
  const [isTextOpen, openText] = useState(false);
  const [adding, add] = useState<Selected>();
  const box = useRef<HTMLDivElement>(null);
  const selected = useSelected(box);
  const { drafts } = plan;
  const mayManage = plan.actions.length > 0;
  const isYearAsked = mayManage && drafts.length > 0 && plan.year === null;

  const addByHand = () => {
    openText(false);
    add(selected ?? passageOf(review.current));
  };
  useReviewKeys(review, {
    isOff: !mayManage || adding !== undefined,
    onAdd: addByHand,
    onHelp: () => openHelp(true),
    onAsk: () => document.getElementById(`question-${review.current?.id}`)?.focus(),
  });

  const addButton = mayManage && (
    <button type="button" className="button" disabled={!selected} onPointerDown={(event) => event.preventDefault()} onClick={addByHand}>
      {t("new.open")}
    </button>
  );
  const text = <PlanText text={plan.text} drafts={drafts} current={review.current?.id} box={box} onPick={review.pick} />;
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
        <ReviewNow plan={plan} review={review} isPhone={isPhone} />
      )}
      <div className={styles.columns} data-asked={isYearAsked || isYearOpen || undefined}>
        {!isPhone && (
          <div className={styles.text}>
            {text}
            {mayManage && (
              <p className={styles.foot}>
                {addButton}
                <span className="hint">{t("keys.short")}</span>
                <button type="button" className="button-link" onClick={() => openHelp(true)}>
                  {t("keys.all")}
                </button>
              </p>
            )}
          </div>
        )}
        <div className={styles.side}>
          {drafts.length > 0 && <SortChips drafts={drafts} view={view} onView={onView} />}
          {isPhone && (drafts.length === 0 || !mayManage) && (
            <button type="button" className="button" onClick={() => openText(true)}>
              {t("text.open")}
            </button>
          )}
          {/* Scrolls, so the keyboard must be able to stand in it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div className={styles.list} role="region" aria-label={t("drafts")} tabIndex={isPhone ? undefined : 0}>
            <DraftList plan={plan} review={review} view={view} isPhone={isPhone} onView={onView} />
          </div>
        </div>
      </div>
      {isPhone && mayManage && <ThumbBar drafts={drafts} review={review} onText={() => openText(true)} />}
      {isPhone && isTextOpen && (
        <Dialog form="sheet" title={t("text.label")} onClose={() => openText(false)} closeLabel={t("close", { ns: "shell" })}>
          <div className={styles.sheet}>{text}</div>
          {addButton}
        </Dialog>
      )}
      {isHelpOpen && <ReviewKeysHelp onClose={() => openHelp(false)} />}
      {adding && (
        <NewDraft
          planId={plan.id}
          selected={adding}
          month={monthAt(drafts, adding.start)}
          what={view.what}
          people={review.people}
          onClose={() => add(undefined)}
          onDone={(made) => {
            add(undefined);
            review.pick(made.id, true);
          }}
        />
      )}
    </>
  );
}

/** With nothing selected, one more thing is added from the sentence in the middle of attention. */
const passageOf = (draft: Draft | undefined): Selected | undefined => draft && { start: draft.starts, end: draft.ends, text: draft.title };

/** A sentence without a month most likely stands under that of the draft before it. */
const monthAt = (drafts: Draft[], start: number) => {
  const dated = drafts.filter(({ month }) => month !== null);
  return (dated.filter(({ starts }) => starts <= start).at(-1) ?? dated[0])?.month ?? 1;
};
