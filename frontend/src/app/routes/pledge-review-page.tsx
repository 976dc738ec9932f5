import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { Chips } from "@/components/chips";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { thisYear } from "@/features/pledges/address";
import { type Pledge, pledgesQuery } from "@/features/pledges/api";
import { PledgeReview } from "@/features/pledges/pledge-review";
import { ShowList } from "@/features/pledges/show-list";
import { usePledgeReview } from "@/features/pledges/use-pledge-review";
import { useCan } from "@/session/use-can";

const AT_ONCE = 100;

/** `/pledges/review`: what waits for review one by one, then what was approved, to be shown in one go. */
export function PledgeReviewPage() {
  const { t } = useTranslation("pledges");
  const search = useSearch({ from: "/staff/pledges/review" });
  const year = Number(search.year) || thisYear();
  const part = search.part === "show" ? "show" : "review";
  const { org } = useWorkplace();
  const navigate = useNavigate({ from: "/pledges/review" });
  const submitted = useQuery(pledgesQuery({ org, year, state: ["submitted"], size: AT_ONCE }));
  const approved = useQuery(pledgesQuery({ org, year, state: ["approved"], size: AT_ONCE }));
  const look = (next: "review" | "show") => void navigate({ to: "/pledges/review", search: (before) => ({ ...before, part: next === "show" ? next : undefined }), replace: true });
  const parts = [
    { value: "review" as const, word: t("shown.submitted"), count: submitted.data?.total },
    { value: "show" as const, word: t("shown.approved"), count: approved.data?.total },
  ];
  const title = (
    <PageTitle title={t(`${part}.page`)} hint={t("filter.in_year", { year })}>
      <Link to="/pledges" search={{ org, year }} className="button">
        {t("review.back")}
      </Link>
    </PageTitle>
  );
  if (!useCan("pledge.manage")) return <EmptyState kind="no_permission" sentence={t("empty.no_permission")} />;
  return (
    <>
      {title}
      <Chips label={t("review.part")} chosen={part} options={parts} onChoose={look} />
      {part === "review" ? (
        <QueryBlock query={submitted} what={t("review.page")} rows={6}>
          {({ items }) => <Reviewing pledges={items} />}
        </QueryBlock>
      ) : (
        <QueryBlock query={approved} what={t("show.page")} rows={6}>
          {({ items }) => <ShowList pledges={items} />}
        </QueryBlock>
      )}
    </>
  );
}

function Reviewing({ pledges }: { pledges: Pledge[] }) {
  return <PledgeReview review={usePledgeReview(pledges)} />;
}
