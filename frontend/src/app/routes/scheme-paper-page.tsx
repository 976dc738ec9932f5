import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { activityQuery } from "@/features/activities/api";
import { schemeQuery } from "@/features/schemes/api";
import { SchemePaper } from "@/features/schemes/scheme-paper";

/** `/activities/:id/scheme?edition=`: one edition on A4, the newest unless said; on paper nothing of the frame is left. */
export function SchemePaperPage() {
  const { t } = useTranslation("schemes");
  const { activityId } = useParams({ from: "/staff/activities/$activityId/scheme" });
  const activity = useQuery(activityQuery(activityId));
  const scheme = useQuery(schemeQuery(activityId));
  const { edition } = useSearch({ from: "/staff/activities/$activityId/scheme" });
  const chosen = scheme.data && [scheme.data.current, ...scheme.data.earlier].find((one) => one && (!edition || one.edition === edition));
  return (
    <>
      <div className="no-print">
        <PageTitle title={t("paper.page")} hint={t("paper.hint")}>
          <Link to="/activities/$activityId" params={{ activityId }} search={{ tab: "scheme" as const }} className="button">
            {t("paper.back")}
          </Link>
          <button type="button" className="button button-solid" disabled={!chosen || !activity.data} onClick={() => print()}>
            {t("act.print")}
          </button>
        </PageTitle>
      </div>
      <QueryBlock query={activity} what={t("reading")}>
        {({ title, org_name }) => (
          <QueryBlock query={scheme} what={t("reading")} rows={12}>
            {() => (chosen ? <SchemePaper edition={chosen} activityTitle={title} orgName={org_name} /> : <EmptyState kind="nothing" sentence={t("paper.nothing")} />)}
          </QueryBlock>
        )}
      </QueryBlock>
    </>
  );
}
