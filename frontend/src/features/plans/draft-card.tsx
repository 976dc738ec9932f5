import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import type { Draft, Plan } from "./api";
import styles from "./draft-card.module.css";
import { DraftForm } from "./draft-form";
import { DraftOpen } from "./draft-open";
import { factsOf, leadOf } from "./draft-text";
import { ownerOf } from "./owner";
import { questionOf } from "./questions";
import { chapterOf } from "./review-state";
import type { Review } from "./use-review";

const SHAPES = { pending: "open", accepted: "done", skipped: "dashed", in_calendar: "done" } as const satisfies Record<Draft["state"], ShapeName>;

/** Below this the reader itself would ask to be looked over. */
const UNSURE = 0.7;

type Props = { plan: Plan; draft: Draft; review: Review; showsSort: boolean; showsChapter: boolean; isPhone: boolean };

/** One thing that was read: when or how much, what, who; opened to its question and acts while it is the current one. */
export function DraftCard({ plan, draft, review, showsSort, showsChapter, isPhone }: Props) {
  const { t } = useTranslation("plans");
  const isCurrent = review.current?.id === draft.id;
  const isEdited = review.edited?.id === draft.id;
  const { card, head } = useInView(isCurrent, isEdited, review.isByKey, isPhone);
  const question = questionOf(draft);
  return (
    <li ref={card} className={styles.card} data-current={isCurrent || undefined} data-state={draft.state}>
      <button ref={head} type="button" data-head className={styles.head} aria-expanded={isCurrent} onClick={() => review.pick(draft.id)}>
        <Shape shape={question ? "square" : SHAPES[draft.state]} word={question ? t("draft.asks") : draft.state_name} isWordHidden={!question && draft.state !== "in_calendar"} />
        <span className={styles.lead}>{leadOf(draft, t)}</span>
        <span className={styles.title}>{draft.title}</span>
      </button>
      <p className={styles.facts}>
        {showsSort && <span className={styles.sort}>{t(`what.${draft.what}`)}</span>}
        {[...new Set([...factsOf(plan, draft, t), ownerFact(draft, review, t)])].filter(Boolean).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {draft.confidence < UNSURE && draft.state === "pending" && <Unsure />}
        {showsChapter && <span>{t("draft.from", { chapter: chapterOf(draft) || plan.title })}</span>}
      </p>
      <Body isEdited={isEdited} isOpen={isCurrent} open={<DraftOpen plan={plan} draft={draft} review={review} isPhone={isPhone} />}>
        <DraftForm
          plan={plan}
          draft={draft}
          people={review.people}
          isMoved={review.edited?.isMoved ?? false}
          onSaved={review.saved}
          onLeave={review.leaveForm}
        />
      </Body>
    </li>
  );
}

const Body = ({ isEdited, isOpen, open, children }: { isEdited: boolean; isOpen: boolean; open: ReactNode; children: ReactNode }) =>
  isEdited ? children : isOpen && open;

function Unsure() {
  const { t } = useTranslation("plans");
  return <span className="tag">{t("draft.unsure")}</span>;
}

/** Who is to do a task: the person, or the plan's words where nobody is found by them. */
function ownerFact(draft: Draft, { people }: Review, t: Parameters<typeof leadOf>[1]): string {
  const { details } = draft;
  if (details.what !== "task") return "";
  const owner = ownerOf(draft, people);
  if (owner) return t("owner.is", { name: owner.name });
  return details.owner_words ? t("owner.words", { words: details.owner_words }) : t("owner.later");
}

/** The current draft stays in view, on a phone in the middle where the thumb is, and after a key it has the focus. */
function useInView(isCurrent: boolean, isEdited: boolean, isByKey: boolean, isPhone: boolean) {
  const card = useRef<HTMLLIElement>(null);
  const head = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isCurrent) return;
    card.current?.scrollIntoView({ block: isPhone && !isEdited ? "center" : "nearest" });
    if (isByKey && !isEdited) head.current?.focus({ preventScroll: true });
  }, [isCurrent, isEdited, isByKey, isPhone]);
  return { card, head };
}
