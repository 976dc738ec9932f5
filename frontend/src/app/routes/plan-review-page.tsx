import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { planQuery } from "@/features/plans/api";
import { PlanReview } from "@/features/plans/plan-review";

export function PlanReviewPage() {
  const { t } = useTranslation("plans");
  const { planId } = useParams({ from: "/staff/plan/documents/$planId/review" });
  const plan = useQuery(planQuery(planId));
  return (
    <QueryBlock query={plan} what={t("reading")} rows={12}>
      {(data) => <PlanReview key={data.id} plan={data} />}
    </QueryBlock>
  );
}
