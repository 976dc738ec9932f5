import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { ActivityDetail } from "@/features/activities/api";
import { type Folder, minutesQuery } from "@/features/minutes/api";
import { MinutesStatus } from "@/features/minutes/minutes-status";
import { type ActivityPart, PartFirst } from "./activity-parts";

const MinutesPart = lazy(() => import("./minutes-part").then((m) => ({ default: m.MinutesPart })));

/** The minutes as a part of their activity: for those who write, and for the people of the list once approved. */
export function useMinutesTab(activity: ActivityDetail): ActivityPart {
  const { t } = useTranslation("minutes");
  const { data: folder } = useQuery(minutesQuery(activity.id));
  return {
    tab: "minutes",
    title: t("title"),
    isThere: folder !== undefined && (folder.current !== null || folder.actions.includes("begin")),
    status: folder?.current && <MinutesStatus state={folder.current.state} />,
    first: folder && activity.state === "closed" && isFirst(folder) && <MinutesFirst activity={activity} folder={folder} />,
    Body: MinutesPart,
  };
}

/** Approving comes first, and so does what is owed; an amendment or what nobody asked for can wait. */
const isFirst = ({ actions, current, is_owed }: Folder) =>
  actions.includes("approve") || (is_owed && (actions.includes("begin") || (actions.includes("write") && current?.edition === 1)));

/** Once the meeting is over: minutes that wait for the caller's word, or are owed and not handed in. */
function MinutesFirst({ activity, folder: { current, actions } }: { activity: ActivityDetail; folder: Folder }) {
  const { t } = useTranslation("minutes");
  const first = (what: string, why: string | null | undefined, act: string) => <PartFirst activity={activity} tab="minutes" what={what} why={why} act={act} />;
  if (actions.includes("approve")) {
    const by = current?.submitted_at && t("submitted_by", { name: current.submitted_by_name, day: dayText(current.submitted_at) });
    return first(t("now.approve"), by, t("act.look"));
  }
  if (current?.state === "returned") return first(t("now.returned"), current.return_reason, t("act.look_returned"));
  return first(t(current ? "now.write" : "now.begin"), current ? t("now.submit_why") : t("now.begin_why"), t("act.write"));
}
