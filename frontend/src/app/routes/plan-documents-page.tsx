import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { NowLine } from "@/components/now-line";
import { PageTitle } from "@/components/page-title";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { plansQuery } from "@/features/plans/api";
import { PlanList } from "@/features/plans/plan-list";
import { SubmitPlan } from "@/features/plans/submit-plan";
import { useCan } from "@/session/use-can";

const HAS_PLANS = ["branch", "general_branch"];

export function PlanDocumentsPage() {
  const { t } = useTranslation("plans");
  const { page = 1 } = useSearch({ from: "/staff/plan/documents" });
  const { org, workplaces } = useWorkplace();
  const mayManage = useCan("plan.manage");
  const open = useOpen();
  const navigate = useNavigate();
  const plans = useQuery(plansQuery({ org, page }));
  const waiting = plans.data?.items.find(({ counts }) => counts.pending > 0);
  const orgs = workplaces.filter(({ kind }) => HAS_PLANS.includes(kind));
  const submit = (isSolid: boolean) => (
    <button type="button" className={isSolid ? "button button-solid" : "button"} onClick={() => open.show("plan")}>
      {t("submit.title")}
    </button>
  );
  return (
    <>
      <PageTitle title={t("title")}>{mayManage && waiting && submit(false)}</PageTitle>
      {plans.data && mayManage && plans.data.total > 0 && (
        <NowLine
          what={waiting ? t("list.now", { title: waiting.title }) : t("list.now_submit")}
          why={waiting ? t("list.now_why", { count: waiting.counts.pending }) : t("list.now_submit_why")}
        >
          {waiting ? (
            <Link to="/plan/documents/$planId/review" params={{ planId: waiting.id }} className="button button-solid">
              {t("list.now_act")}
            </Link>
          ) : (
            submit(true)
          )}
        </NowLine>
      )}
      <QueryBlock query={plans} what={t("reading")}>
        {({ items, total, size }) =>
          total === 0 ? (
            <EmptyState kind="nothing" sentence={t(mayManage ? "list.empty" : "list.empty_reader")}>
              {mayManage && submit(true)}
            </EmptyState>
          ) : (
            <>
              <PlanList plans={items} />
              <Pager page={page} size={size} total={total} onGo={(next) => void navigate({ to: ".", search: (before) => ({ ...before, page: next }) })} />
            </>
          )
        }
      </QueryBlock>
      {mayManage && open.kind === "plan" && (
        <SubmitPlan
          orgs={orgs}
          org={orgs.find(({ org_id }) => org_id === org)?.org_id}
          onDone={({ id }) => void navigate({ to: "/plan/documents/$planId/review", params: { planId: id } })}
        />
      )}
    </>
  );
}
