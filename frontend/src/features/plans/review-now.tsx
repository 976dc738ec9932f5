import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import type { Plan } from "./api";
import { isSummary, isWaiting, progress } from "./review-state";
import type { Review } from "./use-review";

type Props = { plan: Plan; review: Review; isPhone: boolean };

/** What to do now with a plan: accept what asks nothing, answer the rest, then go where it led. On a phone the bar below decides. */
export function ReviewNow({ plan, review, isPhone }: Props) {
  const { t } = useTranslation("plans");
  const { rest } = review;
  const waiting = plan.drafts.filter(isWaiting).length;
  const isLookingBack = isSummary(plan.drafts);
  if (plan.drafts.length === 0) return <NowLine what={t("now.by_hand")} why={plan.hint} />;
  if (plan.actions.length === 0) return <NowLine why={t("now.only_look")} />;
  if (waiting === 0) return isLookingBack ? <SummaryDone plan={plan} /> : <PlanDone plan={plan} />;
  const act = isPhone ? "button" : "button button-solid";
  return (
    <NowLine
      what={t(isLookingBack ? "now.look_back" : "now.look", { count: waiting })}
      why={isLookingBack ? t("now.look_back_why") : t("now.seen", progress(plan.drafts))}
    >
      {rest.length > 0 ? (
        <button type="button" className={act} onClick={() => review.accept(rest)}>
          {t(rest.some(({ chapter }) => chapter) ? "now.accept_chapter" : "now.accept_rest", { count: rest.length })}
        </button>
      ) : (
        <button type="button" className={act} onClick={review.next}>
          {t("now.next")}
        </button>
      )}
    </NowLine>
  );
}

function PlanDone({ plan }: { plan: Plan }) {
  const { t } = useTranslation("plans");
  const first = plan.drafts.find(({ state, what }) => state === "accepted" && what === "entry")?.proposed_on ?? undefined;
  return (
    <NowLine what={t("now.done")} why={t("now.done_why", { count: plan.counts.accepted })}>
      <Link to="/calendar" search={{ org: plan.org_id, month: first?.slice(0, 7) }} className="button button-solid">
        {t("now.calendar")}
      </Link>
    </NowLine>
  );
}

function SummaryDone({ plan }: { plan: Plan }) {
  const { t } = useTranslation("plans");
  return <NowLine what={t("now.back_done")} why={t("now.back_done_why", { count: plan.counts.accepted })} />;
}
