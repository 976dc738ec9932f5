import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { minutesQuery } from "@/features/minutes/api";
import { MinutesPaper } from "@/features/minutes/minutes-paper";

/** `/activities/:id/minutes?edition=`: one edition on A4, the newest unless said; on paper nothing of the frame is left. */
export function MinutesPaperPage() {
  const { t } = useTranslation("minutes");
  const { activityId } = useParams({ from: "/staff/activities/$activityId/minutes" });
  const { edition } = useSearch({ from: "/staff/activities/$activityId/minutes" });
  const minutes = useQuery(minutesQuery(activityId));
  const chosen = minutes.data && [minutes.data.current, ...minutes.data.earlier].find((one) => one && (!edition || one.edition === edition));
  return (
    <>
      <div className="no-print">
        <PageTitle title={t("paper.page")} hint={t("paper.hint")}>
          <Link to="/activities/$activityId" params={{ activityId }} search={{ tab: "minutes" as const }} className="button">
            {t("paper.back")}
          </Link>
          <button type="button" className="button button-solid" disabled={!chosen} onClick={() => print()}>
            {t("act.print")}
          </button>
        </PageTitle>
      </div>
      <QueryBlock query={minutes} what={t("reading")} rows={12}>
        {() => (chosen ? <MinutesPaper edition={chosen} /> : <EmptyState kind="nothing" sentence={t("paper.nothing")} />)}
      </QueryBlock>
    </>
  );
}
