import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { Skeleton } from "@/components/skeleton";
import { ActivityView } from "@/features/activities/activity-view";
import { type ActivityDetail, activityQuery } from "@/features/activities/api";
import { ActivityParts } from "./activity-parts";
import { tabOf } from "./activity-tab";
import { ClosingLights } from "./closing-lights";
import { useMaterialsTab } from "./materials-tab";
import { useMinutesTab } from "./minutes-tab";
import { useSchemeTab } from "./scheme-tab";

/** `/activities/:id` with its list, and with `?tab=` one of its other parts. */
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

/** A part's tab shows when there is something behind it for the caller, or when it was asked for. */
function Parts({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation("activities");
  const tab = tabOf(useSearch({ from: "/staff/activities/$activityId" }).tab);
  const all = [useMinutesTab(activity), useSchemeTab(activity), useMaterialsTab(activity)];
  const shown = all.filter((part) => part.isThere || part.tab === tab);
  const current = all.find((part) => part.tab === tab);
  const parts = shown.length > 0 && <ActivityParts activity={activity} parts={shown} current={tab} />;
  const closing = <ClosingLights activity={activity} />;
  if (!current) return <ActivityView activity={activity} first={all.find(({ first }) => first)?.first} parts={parts} closing={closing} />;
  const opening = (
    <ActivityView activity={activity} parts={parts} closing={closing}>
      <Skeleton rows={8} what={t("reading")} />
    </ActivityView>
  );
  return (
    <Suspense fallback={opening}>
      <current.Body activity={activity} parts={parts} closing={closing} />
    </Suspense>
  );
}
