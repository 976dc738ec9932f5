import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { Skeleton } from "@/components/skeleton";
import { ActivityView } from "@/features/activities/activity-view";
import { type ActivityDetail, activityQuery } from "@/features/activities/api";
import { schemeQuery } from "@/features/schemes/api";
import { isWaitingForMe } from "@/features/schemes/waiting";
import { ActivityParts, SchemeFirst } from "./activity-parts";

const SchemePart = lazy(() => import("./scheme-part").then((m) => ({ default: m.SchemePart })));

/** `/activities/:id`, and with `?tab=scheme` the scheme it is held by. */
export function ActivityPage() {
  const { t } = useTranslation("activities");
  const { activityId } = useParams({ from: "/staff/activities/$activityId" });
  const activity = useQuery(activityQuery(activityId));
  return (
    <QueryBlock query={activity} what={t("reading")} rows={8}>
      {(data) => <Parts activity={data} />}
    </QueryBlock>
  );
}

function Parts({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation("schemes");
  const { tab } = useSearch({ from: "/staff/activities/$activityId" });
  const scheme = useQuery(schemeQuery(activity.id));
  const folder = scheme.data;
  // A matter needs none, and what is over needs no new one; whoever only takes part sees the tab once there is something to read.
  const isAhead = !activity.is_matter && (activity.state === "planned" || activity.state === "open");
  const hasScheme = folder !== undefined && (folder.current !== null || (isAhead && folder.actions.length > 0));
  if (tab !== "scheme") {
    const isFirst = folder && activity.state === "planned" && isWaitingForMe(folder);
    return (
      <ActivityView
        activity={activity}
        first={isFirst ? <SchemeFirst activity={activity} folder={folder} /> : undefined}
        parts={hasScheme && <ActivityParts activity={activity} folder={folder} />}
      />
    );
  }
  if (!folder) {
    return (
      <ActivityView activity={activity}>
        <QueryBlock query={scheme} what={t("reading")} rows={8}>
          {() => null}
        </QueryBlock>
      </ActivityView>
    );
  }
  return (
    <Suspense fallback={<Skeleton rows={8} what={t("reading")} />}>
      <SchemePart activity={activity} folder={folder} />
    </Suspense>
  );
}
