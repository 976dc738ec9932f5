import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { dayWithYear, todayIso } from "@/dates/format";
import { branchQuery, orgsQuery } from "@/features/district/api";
import { lightAt } from "@/features/district/board";
import { BranchNow } from "@/features/district/branch-now";
import { BranchDuties } from "@/features/district/branch-duties";
import { LightDrawer } from "@/features/district/light-drawer";
import { asLightsSearch } from "@/features/district/lights-search";

/** One branch from above: what it owes this year, light by light. */
export function DistrictBranchPage() {
  const { t } = useTranslation("lights");
  const { orgId } = useParams({ from: "/staff/district/branches/$orgId" });
  const { on } = asLightsSearch(useSearch({ from: "/staff/district/branches/$orgId" }));
  const open = useOpen();
  const list = useQuery(branchQuery(orgId, on));
  const name = useQuery(orgsQuery()).data?.find(({ id }) => id === orgId)?.name;
  const at = open.kind === "light" && open.id ? lightAt(open.id) : undefined;
  const show = (light: string) => open.show("light", light);
  return (
    <>
      <PageTitle title={name ?? t("branch")} hint={on && t("on_day", { day: dayWithYear(on) })}>
        <Link to="/district/figures" search={{ under: orgId }} className="button no-print">
          {t("branch_page.figures")}
        </Link>
        <Link to="/members/organisation" search={{ at: orgId }} className="button no-print">
          {t("branch_page.tree")}
        </Link>
        <Link to="/district/lights" search={{ on }} className="button no-print">
          {t("branch_page.back")}
        </Link>
      </PageTitle>
      <QueryBlock query={list} what={t("reading")} rows={8}>
        {({ counts, duties }) => (
          <>
            <BranchNow duties={duties} counts={counts} on={on ?? todayIso()} onOpen={show} />
            {duties.length === 0 ? <EmptyState kind="nothing" sentence={t("branch_page.empty")} /> : <BranchDuties duties={duties} org={orgId} on={on ?? todayIso()} onOpen={show} />}
            <p className="hint">{t("branch_page.help")}</p>
          </>
        )}
      </QueryBlock>
      {at && <LightDrawer key={open.id} at={at} on={on} hasBranchLink={false} onOpen={show} />}
    </>
  );
}
