import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { ActivityView } from "@/features/activities/activity-view";
import { activityQuery } from "@/features/activities/api";

export function ActivityPage() {
  const { t } = useTranslation("activities");
  const { activityId } = useParams({ from: "/staff/activities/$activityId" });
  const activity = useQuery(activityQuery(activityId));
  return (
    <QueryBlock query={activity} what={t("reading")} rows={8}>
      {(data) => <ActivityView activity={data} />}
    </QueryBlock>
  );
}
