import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { Shape } from "@/components/shape";
import type { Draft, Plan } from "./api";
import { DraftCard } from "./draft-card";
import styles from "./draft-list.module.css";
import { restOf } from "./questions";
import { headingsOf, type Section, type View } from "./review-state";
import type { Review } from "./use-review";

type Props = { plan: Plan; review: Review; view: View; isPhone: boolean; onView: (view: View) => void };

/** The drafts by chapter in the order of the text, or the least sure first; what was left out is folded away below. */
export function DraftList({ plan, review, view, isPhone, onView }: Props) {
  const { t } = useTranslation("plans");
  const card = (draft: Draft, showsChapter: boolean) => (
    <DraftCard key={draft.id} plan={plan} draft={draft} review={review} showsSort={!view.what} showsChapter={showsChapter} isPhone={isPhone} />
  );
  if (plan.drafts.length === 0) return <EmptyState kind="nothing" sentence={t("no_drafts")} />;
  return (
    <>
      {review.listed.length === 0 && review.skipped.length === 0 && (
        <EmptyState kind="filtered" sentence={t("filter.none")}>
          <button type="button" className="button" onClick={() => onView({ ...view, what: undefined })}>
            {t("filter.clear")}
          </button>
        </EmptyState>
      )}
      {view.order === "unsure" && <ol className={styles.cards}>{review.listed.map((draft) => card(draft, true))}</ol>}
      {review.sections.map((section) => (
        <section key={section.drafts[0]?.id} className={styles.section}>
          <SectionHead section={section} review={review} />
          <ol className={styles.cards}>{section.drafts.map((draft) => card(draft, false))}</ol>
        </section>
      ))}
      {review.skipped.length > 0 && (
        <details className={styles.skipped} open={review.skipped.some(({ id }) => id === review.current?.id) || undefined}>
          <summary>
            <Shape shape="dashed" word={t("skipped", { count: review.skipped.length })} />
          </summary>
          <ol className={styles.cards}>{review.skipped.map((draft) => card(draft, true))}</ol>
        </details>
      )}
    </>
  );
}

/** A chapter's name and one press for all in it that asks nothing. */
function SectionHead({ section, review }: { section: Section<Draft>; review: Review }) {
  const { t } = useTranslation("plans");
  const { above, own } = headingsOf(section.chapter);
  const rest = restOf(section.drafts);
  const isHere = section.drafts.some(({ id }) => id === review.current?.id);
  return (
    <div className={styles.head}>
      <h2 className={styles.name}>
        {above.map((step) => (
          <span key={step} className={styles.above}>
            {step}
          </span>
        ))}
        <span>{own || t("section.none")}</span>
      </h2>
      {rest.length > 0 && (
        <button type="button" className="button button-text" onClick={() => review.accept(rest)}>
          {t("section.accept", { count: rest.length })}
          <span className="visually-hidden">{own}</span>
          {isHere && <kbd className={styles.key}>A</kbd>}
        </button>
      )}
    </div>
  );
}
