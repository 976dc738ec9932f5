import { Link } from "@tanstack/react-router";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import type { ActivityDetail } from "@/features/activities/api";
import styles from "./view-switch.module.css";
import type { ActivityTab } from "./activity-tab";

const EXACT = { exact: true, includeSearch: true };
const CURRENT = { "data-current": true } as object;

/** What an activity has beside its list: one tab, loaded when it is looked at. */
export type ActivityPart = {
  tab: ActivityTab;
  title: string;
  /** Whether the caller finds something there. */
  isThere: boolean;
  status?: ReactNode;
  /** What waits for the caller there, and comes before the activity's own next step. */
  first?: ReactNode;
  Body: ComponentType<BodyProps>;
};

/** The activity, the links to its parts in their place, and what closing it brings. */
export type BodyProps = { activity: ActivityDetail; parts: ReactNode; closing: ReactNode };

type Props = { activity: ActivityDetail; parts: ActivityPart[]; current?: ActivityTab };

/** The list of one activity and its other parts: views of the same page. */
export function ActivityParts({ activity, parts, current }: Props) {
  const { t } = useTranslation("activities");
  const params = { activityId: activity.id };
  const word = activity.is_matter ? "matter" : activity.actions.length > 0 ? "list" : "about";
  return (
    <nav className="line" aria-label={t("part.all")}>
      <span className={`${styles.switch} ${styles.inline}`}>
        <Link to="/activities/$activityId" params={params} search={{}} activeOptions={EXACT} activeProps={CURRENT}>
          {t(`part.${word}`)}
        </Link>
        {parts.map(({ tab, title }) => (
          <Link key={tab} to="/activities/$activityId" params={params} search={{ tab }} activeOptions={EXACT} activeProps={CURRENT}>
            {title}
          </Link>
        ))}
      </span>
      {parts.find(({ tab }) => tab === current)?.status}
    </nav>
  );
}

type FirstProps = { activity: ActivityDetail; tab: ActivityTab; what: string; why?: ReactNode; act: string };

/** Before the activity's own next step: what waits for the caller in one of its parts. */
export function PartFirst({ activity, tab, what, why, act }: FirstProps) {
  return (
    <NowLine what={what} why={why}>
      <Link to="/activities/$activityId" params={{ activityId: activity.id }} search={{ tab }} className="button button-solid">
        {act}
      </Link>
    </NowLine>
  );
}
