import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { activityQuery } from "@/features/activities/api";
import { Projector } from "@/features/activities/projector";

/** `/activities/:id/screen`: outside the frame, for the projector. */
export function ScreenPage() {
  const { t } = useTranslation("activities");
  const { activityId } = useParams({ from: "/activities/$activityId/screen" });
  const activity = useQuery(activityQuery(activityId));
  return (
    <QueryBlock query={activity} what={t("reading")}>
      {(data) => <Projector activity={data} />}
    </QueryBlock>
  );
}
