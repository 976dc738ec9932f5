import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { activityQuery, attendanceQuery } from "@/features/activities/api";
import { SignInSheet } from "@/features/activities/sign-in-sheet";

/** `/activities/:id/sign-in-sheet`: the list on paper, to be signed; nothing of the frame is left on it. */
export function SignInSheetPage() {
  const { t } = useTranslation("attendance");
  const { activityId } = useParams({ from: "/staff/activities/$activityId/sign-in-sheet" });
  const activity = useQuery(activityQuery(activityId));
  const people = useQuery(attendanceQuery(activityId));
  const isReady = activity.isSuccess && (people.data?.length ?? 0) > 0;
  return (
    <>
      <div className="no-print">
        <PageTitle title={t("sheet.page")} hint={t("sheet.hint")}>
          <Link to="/activities/$activityId" params={{ activityId }} className="button">
            {t("sheet.back")}
          </Link>
          <button type="button" className="button button-solid" disabled={!isReady} onClick={() => print()}>
            {t("sheet.print")}
          </button>
        </PageTitle>
      </div>
      <QueryBlock query={activity} what={t("sheet.page")}>
        {(held) => (
          <QueryBlock query={people} what={t("reading_list")} rows={12}>
            {(rows) => (rows.length > 0 ? <SignInSheet activity={held} people={rows} /> : <EmptyState kind="nothing" sentence={t("sheet.empty")} />)}
          </QueryBlock>
        )}
      </QueryBlock>
    </>
  );
}
