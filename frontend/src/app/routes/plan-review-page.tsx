import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { planQuery } from "@/features/plans/api";
import { PlanReview } from "@/features/plans/plan-review";
import { asView, type View } from "@/features/plans/review-state";

export function PlanReviewPage() {
  const { t } = useTranslation("plans");
  const { planId } = useParams({ from: "/staff/plan/documents/$planId/review" });
  const view = asView(useSearch({ from: "/staff/plan/documents/$planId/review" }));
  const navigate = useNavigate();
  const look = (view: View) => void navigate({ to: ".", search: (before) => ({ ...before, ...view }), replace: true });
  const plan = useQuery(planQuery(planId));
  return (
    <QueryBlock query={plan} what={t("reading")} rows={12}>
      {(data) => <PlanReview key={data.id} plan={data} view={view} onView={look} />}
    </QueryBlock>
  );
}
