import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import type { Draft, Plan } from "./api";
import { chapterOf, progress, restOfChapter } from "./review-state";

type Props = { plan: Plan; current: Draft | undefined; isBusy: boolean; onAccept: (drafts: Draft[]) => void; onPick: (id: string) => void };

/** What to do now with a plan: choose its year, accept what asks nothing, answer the rest, then the calendar. */
export function ReviewNow({ plan, current, isBusy, onAccept, onPick }: Props) {
  const { t } = useTranslation("plans");
  const { seen, total } = progress(plan.drafts);
  const rest = restOfChapter(plan.drafts, current ? chapterOf(current) : "");
  const waiting = plan.drafts.filter(({ state }) => state === "pending");
  const next = waiting.find(({ id }) => id !== current?.id) ?? waiting[0];
  const mayDecide = plan.actions.includes("accept");
  if (total === 0) return <NowLine what={t("now.by_hand")} why={plan.hint} />;
  if (!mayDecide) return <NowLine why={t("now.only_look")} />;
  if (rest.length > 0) {
    return (
      <NowLine what={t("now.look", { count: waiting.length })} why={t("now.seen", { seen, total })}>
        <button type="button" className="button button-solid" disabled={isBusy} onClick={() => onAccept(rest)}>
          {t(current && chapterOf(current) ? "now.accept_chapter" : "now.accept_rest", { count: rest.length })}
        </button>
      </NowLine>
    );
  }
  if (next) {
    return (
      <NowLine what={t("now.look", { count: waiting.length })} why={t("now.seen", { seen, total })}>
        <button type="button" className="button button-solid" disabled={isBusy} onClick={() => onPick(next.id)}>
          {t("now.next")}
        </button>
      </NowLine>
    );
  }
  const first = plan.drafts.find(({ state }) => state === "accepted")?.proposed_on ?? undefined;
  return (
    <NowLine what={t("now.done")} why={t("now.done_why", { count: plan.counts.accepted })}>
      <Link to="/calendar" search={{ org: plan.org_id, month: first?.slice(0, 7) }} className="button button-solid">
        {t("now.calendar")}
      </Link>
    </NowLine>
  );
}
