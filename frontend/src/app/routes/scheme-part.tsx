import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { ActivityView } from "@/features/activities/activity-view";
import type { ActivityDetail } from "@/features/activities/api";
import { clockOf, whenText } from "@/features/activities/when";
import { schemeQuery } from "@/features/schemes/api";
import { type Doing, SchemeNow } from "@/features/schemes/scheme-now";
import { SchemePanel } from "@/features/schemes/scheme-panel";
import type { BodyProps } from "./activity-parts";

/** The activity with its scheme in the place of the list, and the scheme's next step first. */
export function SchemePart({ activity, parts, closing }: BodyProps) {
  const { t } = useTranslation("schemes");
  const scheme = useQuery(schemeQuery(activity.id));
  const [doing, begin] = useState<Doing>();
  const paper = (edition: number) => (
    <Link to="/activities/$activityId/scheme" params={{ activityId: activity.id }} search={{ edition }} className="button">
      {t("act.print")}
    </Link>
  );
  const first = scheme.data && <SchemeNow folder={scheme.data} doing={doing} onDo={begin} />;
  return (
    <ActivityView activity={activity} first={first} parts={parts} closing={closing}>
      <QueryBlock query={scheme} what={t("reading")} rows={8}>
        {(folder) => <SchemePanel folder={folder} doing={doing} onDo={begin} known={knownOf(activity)} paper={paper} />}
      </QueryBlock>
    </ActivityView>
  );
}

/** Day, time and place stand in the activity already. */
function knownOf({ date_fixed, ends_at, place, happens_on, starts_at }: ActivityDetail): Record<string, string> {
  const until = ends_at && date_fixed ? `—${clockOf(ends_at)}` : "";
  return { time_place: [whenText({ happens_on, date_fixed, starts_at }) + until, place].filter(Boolean).join("\n") };
}
