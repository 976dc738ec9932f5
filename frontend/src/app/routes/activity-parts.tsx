import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import { dayText } from "@/dates/format";
import type { ActivityDetail } from "@/features/activities/api";
import type { Folder } from "@/features/schemes/api";
import { SchemeStatus } from "@/features/schemes/scheme-status";
import styles from "./view-switch.module.css";

const EXACT = { exact: true, includeSearch: true };

type Props = { activity: ActivityDetail; folder: Folder };

/** The list and the scheme of one activity: two views of the same page. */
export function ActivityParts({ activity, folder }: Props) {
  const { t } = useTranslation("schemes");
  const params = { activityId: activity.id };
  return (
    <nav className="line" aria-label={t("parts")}>
      <span className={`${styles.switch} ${styles.inline}`}>
        <Link to="/activities/$activityId" params={params} search={{}} activeOptions={EXACT} activeProps={{ "data-current": true } as object}>
          {t(activity.is_matter ? "matter" : activity.actions.length > 0 ? "list" : "about")}
        </Link>
        <Link to="/activities/$activityId" params={params} search={{ tab: "scheme" as const }} activeOptions={EXACT} activeProps={{ "data-current": true } as object}>
          {t("title")}
        </Link>
      </span>
      {folder.current && <SchemeStatus state={folder.current.state} />}
    </nav>
  );
}

/** Before the activity's own next step: the scheme that waits for the caller, to approve it or to write it better. */
export function SchemeFirst({ activity, folder: { current, actions } }: Props) {
  const { t } = useTranslation("schemes");
  const go = (word: string) => (
    <Link to="/activities/$activityId" params={{ activityId: activity.id }} search={{ tab: "scheme" as const }} className="button button-solid">
      {word}
    </Link>
  );
  if (actions.includes("approve")) {
    const by = current?.submitted_at && t("submitted_by", { name: current.submitted_by_name, day: dayText(current.submitted_at) });
    return (
      <NowLine what={t("now.approve")} why={by}>
        {go(t("act.look"))}
      </NowLine>
    );
  }
  return (
    <NowLine what={t("now.returned")} why={current?.return_reason}>
      {go(t("act.look_returned"))}
    </NowLine>
  );
}
