import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { ActivityView } from "@/features/activities/activity-view";
import { type Folder, minutesQuery, type Resolution } from "@/features/minutes/api";
import { Editions } from "@/features/minutes/editions";
import { MinutesForm } from "@/features/minutes/minutes-form";
import { MinutesReading } from "@/features/minutes/minutes-reading";
import { type Doing, ReadingNow } from "@/features/minutes/reading-now";
import { useWriting } from "@/features/minutes/use-writing";
import { WritingNow } from "@/features/minutes/writing-now";
import type { BodyProps } from "./activity-parts";
import { ResolutionTask, useResolutionTasks } from "./resolution-tasks";

/** The activity with its minutes in the place of the list, and the next step of the minutes first. */
export function MinutesPart({ activity, parts, closing }: BodyProps) {
  const { t } = useTranslation("minutes");
  const minutes = useQuery(minutesQuery(activity.id));
  if (!minutes.data) {
    return (
      <ActivityView activity={activity} parts={parts} closing={closing}>
        <QueryBlock query={minutes} what={t("reading")} rows={8}>
          {() => null}
        </QueryBlock>
      </ActivityView>
    );
  }
  const Shown = minutes.data.actions.includes("write") ? Writing : Reading;
  return <Shown activity={activity} parts={parts} closing={closing} folder={minutes.data} />;
}

type Props = BodyProps & { folder: Folder };

function Writing({ activity, parts, closing, folder }: Props) {
  const writing = useWriting(folder, folder.may_name);
  return (
    <ActivityView activity={activity} first={<WritingNow folder={folder} writing={writing} />} parts={parts} closing={closing}>
      <MinutesForm folder={folder} writing={writing} mayName={folder.may_name} />
      <Editions folder={folder} />
    </ActivityView>
  );
}

function Reading({ activity, parts, closing, folder }: Props) {
  const { t } = useTranslation("minutes");
  const [doing, begin] = useState<Doing>();
  const tasks = useResolutionTasks(folder);
  const paper = (edition: number) => (
    <Link to="/activities/$activityId/minutes" params={{ activityId: activity.id }} search={{ edition }} className="button">
      {t("act.print")}
    </Link>
  );
  const keep = (
    <Link to="/activities/$activityId" params={{ activityId: activity.id }} search={{ tab: "materials" as const }}>
      {t("sign.keep")}
    </Link>
  );
  const task = (resolution: Resolution) => <ResolutionTask tasks={tasks} resolution={resolution} orgId={folder.org_id} />;
  return (
    <ActivityView activity={activity} first={<ReadingNow folder={folder} doing={doing} onDo={begin} />} parts={parts} closing={closing}>
      <MinutesReading folder={folder} doing={doing} onDo={begin} paper={paper} keep={keep} after={task} />
    </ActivityView>
  );
}
