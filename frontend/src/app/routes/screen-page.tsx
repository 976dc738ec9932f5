import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { activityQuery } from "@/features/activities/api";
import { Poster } from "@/features/activities/poster";
import { Projector } from "@/features/activities/projector";

/** `/activities/:id/screen`: outside the frame, for the projector; `#poster`: for the printer, good for every activity. */
export function ScreenPage() {
  const { t } = useTranslation("activities");
  const { activityId } = useParams({ from: "/activities/$activityId/screen" });
  const isPoster = useLocation({ select: ({ hash }) => hash === "poster" });
  const activity = useQuery(activityQuery(activityId));
  return (
    <QueryBlock query={activity} what={t("reading")}>
      {(data) => (isPoster ? <Poster activity={data} /> : <Projector activity={data} />)}
    </QueryBlock>
  );
}
