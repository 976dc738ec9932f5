import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { todayIso } from "@/dates/format";
import { activityQuery, attendanceQuery } from "@/features/activities/api";
import { mayEnterPaper } from "@/features/activities/may-enter-paper";
import { PaperEntry } from "@/features/activities/paper-entry";

/** `/activities/:id/paper`: a signed sheet entered on one screen, of today or of a past day. */
export function PaperPage() {
  const { t } = useTranslation("attendance");
  const { activityId } = useParams({ from: "/staff/activities/$activityId/paper" });
  const activity = useQuery(activityQuery(activityId));
  const people = useQuery(attendanceQuery(activityId));
  const navigate = useNavigate();
  const back = () => void navigate({ to: "/activities/$activityId", params: { activityId } });
  return (
    <QueryBlock query={activity} what={t("paper.page")}>
      {(held) => {
        const isLate = held.happens_on < todayIso();
        return (
          <>
            <PageTitle title={t("paper.page")} hint={[held.title, t(isLate ? "paper.late_hint" : "paper.hint")].join(" · ")}>
              <Link to="/activities/$activityId" params={{ activityId }} className="button">
                {t("paper.back")}
              </Link>
            </PageTitle>
            {mayEnterPaper(held) ? (
              <QueryBlock query={people} what={t("reading_list")} rows={12}>
                {(rows) => <PaperEntry activity={held} people={rows} onDone={back} />}
              </QueryBlock>
            ) : (
              <EmptyState kind="nothing" sentence={t("paper.not_now")} />
            )}
          </>
        );
      }}
    </QueryBlock>
  );
}
