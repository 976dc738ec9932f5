import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { clockText } from "@/dates/format";
import { type Attendee, useReview } from "./api";

type Props = { activityId: string; people: Attendee[]; canReview: boolean };

/** Scans that the host must look at, each with its reason: it counts, or it does not. */
export function ReviewList({ activityId, people, canReview }: Props) {
  const { t } = useTranslation(["activities", "attendance"]);
  const review = useReview();
  const open = useOpen();
  const waiting = people.filter(({ review }) => review !== null);
  if (waiting.length === 0) return null;
  const decide = (person_id: string, accept: boolean) =>
    review.mutate({ params: { path: { activity_id: activityId, person_id } }, body: { accept } });
  return (
    <section className="card" id="review" aria-labelledby="review-title">
      <h2 id="review-title">{t("review.title", { count: waiting.length })}</h2>
      <FormProblem error={review.error} />
      <ul className="rows">
        {waiting.map(({ person_id, name, review: reason, review_notes, arrived_at }) => (
          <li key={person_id}>
            <span className="line">
              <Shape shape="square" word={t(`review.${reason ?? "late_scan"}`)} />
              <strong>{name}</strong>
              {review_notes.map((note) => (
                <span key={note} className="tag">
                  {t(`review.${note}`)}
                </span>
              ))}
              {arrived_at && <span className="hint">{clockText(arrived_at)}</span>}
              <button type="button" className="button-link" aria-label={t("attendance:history.of", { name })} onClick={() => open.show("history", person_id)}>
                {t("attendance:history.act")}
              </button>
            </span>
            {canReview && (
              <span className="line">
                <button type="button" className="button" disabled={review.isPending} onClick={() => decide(person_id, true)}>
                  {t("review.accept")}
                </button>
                <button type="button" className="button" disabled={review.isPending} onClick={() => decide(person_id, false)}>
                  {t("review.reject")}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
