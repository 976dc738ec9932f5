import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { ActivityDetail } from "@/features/activities/api";
import { type Folder, schemeQuery } from "@/features/schemes/api";
import { SchemeStatus } from "@/features/schemes/scheme-status";
import { isWaitingForMe } from "@/features/schemes/waiting";
import { type ActivityPart, PartFirst } from "./activity-parts";

const SchemePart = lazy(() => import("./scheme-part").then((m) => ({ default: m.SchemePart })));

/** The scheme as a part of its activity. */
export function useSchemeTab(activity: ActivityDetail): ActivityPart {
  const { t } = useTranslation("schemes");
  const { data: folder } = useQuery(schemeQuery(activity.id));
  const isFirst = folder && activity.state === "planned" && isWaitingForMe(folder);
  return {
    tab: "scheme",
    title: t("title"),
    isThere: folder !== undefined && hasSomething(activity, folder),
    status: folder?.current && <SchemeStatus state={folder.current.state} />,
    first: isFirst && <SchemeFirst activity={activity} folder={folder} />,
    Body: SchemePart,
  };
}

/** A matter needs none, and what is over needs no new one; whoever only takes part sees the tab once there is something to read. */
function hasSomething(activity: ActivityDetail, { current, actions }: Folder) {
  const isAhead = !activity.is_matter && (activity.state === "planned" || activity.state === "open");
  return current !== null || (isAhead && actions.length > 0);
}

/** The scheme that waits for the caller, to approve it or to write it better. */
function SchemeFirst({ activity, folder: { current, actions } }: { activity: ActivityDetail; folder: Folder }) {
  const { t } = useTranslation("schemes");
  if (!actions.includes("approve")) {
    return <PartFirst activity={activity} tab="scheme" what={t("now.returned")} why={current?.return_reason} act={t("act.look_returned")} />;
  }
  const by = current?.submitted_at && t("submitted_by", { name: current.submitted_by_name, day: dayText(current.submitted_at) });
  return <PartFirst activity={activity} tab="scheme" what={t("now.approve")} why={by} act={t("act.look")} />;
}
