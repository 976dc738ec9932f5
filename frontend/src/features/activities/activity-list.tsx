import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayAndWeekday, monthText } from "@/dates/format";
import styles from "./activity-list.module.css";
import { ActivityStatus, ActivityTags } from "./activity-status";
import type { Activity } from "./api";
import { clockOf } from "./when";

function Counts({ activity }: { activity: Activity }) {
  const { t } = useTranslation("activities");
  const { expected_count, present_count } = activity;
  if (expected_count === null) return null;
  return <span className="hint">{t("counts", { expected: expected_count, present: present_count ?? 0 })}</span>;
}

function Row({ activity }: { activity: Activity }) {
  const { t } = useTranslation("activities");
  return (
    <li>
      <Link to="/activities/$activityId" params={{ activityId: activity.id }} className={styles.row} data-activity={activity.id}>
        <span className={styles.title}>
          <ActivityStatus activity={activity} isWordHidden={activity.state === "planned"} />
          <span>
            {activity.date_fixed && clockOf(activity.starts_at)} {activity.title}
          </span>
        </span>
        <span className={styles.more}>
          <ActivityTags activity={activity} />
          {activity.is_matter && activity.date_fixed && <span className="hint">{t("due")}</span>}
          {activity.place && <span className="hint">{activity.place}</span>}
          <Counts activity={activity} />
        </span>
      </Link>
    </li>
  );
}

/** By day, the undated of a month under its name; times in front, shapes with their words. */
export function ActivityList({ activities }: { activities: Activity[] }) {
  const days = new Map<string, Activity[]>();
  for (const activity of activities) {
    const heading = activity.date_fixed ? dayAndWeekday(activity.happens_on) : monthText(activity.happens_on);
    days.set(heading, [...(days.get(heading) ?? []), activity]);
  }
  return (
    <ul>
      {[...days].map(([heading, rows]) => (
        <li key={heading}>
          <h2 className={styles.day}>{heading}</h2>
          <ul>
            {rows.map((activity) => (
              <Row key={activity.id} activity={activity} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
