import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { useOpen } from "@/components/drawer";
import { clockText } from "@/dates/format";
import { tell } from "@/components/undo-store";
import { ActivityNow } from "./activity-now";
import { AgendaBlock } from "./agenda-block";
import { ActivityStatus, ActivityTags } from "./activity-status";
import { type ActivityDetail, attendanceQuery } from "./api";
import { leavesQuery } from "./attendance-api";
import { AttendancePart } from "./attendance-part";
import { CancelActivity } from "./cancel-activity";
import { CloseActivity } from "./close-activity";
import { CorrectActivity } from "./correct-activity";
import { Corrections } from "./corrections";
import { EditActivity } from "./edit-activity";
import { SeriesLine } from "./series-line";
import { clockOf, whenText } from "./when";

const LIVE_MS = 5_000;

type Props = {
  activity: ActivityDetail;
  /** What comes before its own next step; the line's one solid button goes with it. */
  first?: ReactNode;
  /** The other parts of the activity as links. */
  parts?: ReactNode;
  /** What closing it brings beyond the counts. */
  closing?: ReactNode;
  /** The part that is looked at instead of the list. */
  children?: ReactNode;
};

/** One activity through its phases: before, in the hall, afterwards. */
export function ActivityView({ activity, first, parts, closing, children }: Props) {
  const { t } = useTranslation("activities");
  const open = useOpen();
  const [asked, ask] = useState<"close" | "cancel">();
  // The list is for those who keep it; everybody else sees the counts.
  const hasList = !activity.is_matter && activity.state !== "cancelled" && activity.actions.length > 0;
  const isLive = activity.state === "open";
  // Once people come, the list is what the host needs first.
  const isBefore = activity.state === "planned";
  const attendance = useQuery({ ...attendanceQuery(activity.id), enabled: hasList, refetchInterval: isLive && LIVE_MS });
  const people = attendance.data ?? [];
  const asking = useQuery({ ...leavesQuery(activity.id), enabled: hasList }).data?.filter(({ actions }) => actions.includes("approve")) ?? [];
  const sayWhatChanged = (changed: ActivityDetail) => {
    const isMoved = whenText(changed) !== whenText(activity);
    tell({ key: "edited", words: () => (isMoved ? t("moved", { day: whenText(changed) }) : t("saved", { at: clockText(new Date()) })) });
  };
  const can = (act: string) => activity.actions.includes(act);
  return (
    <>
      <PageTitle title={activity.title} status={<ActivityStatus activity={activity} />}>
        {can("edit") && (
          <button type="button" className="button" onClick={() => open.show("edit")}>
            {t("edit")}
          </button>
        )}
        {can("correct") && (
          <button type="button" className="button" onClick={() => open.show("correct")}>
            {t("correct_it")}
          </button>
        )}
        {can("cancel") && (
          <button type="button" className="button button-text" onClick={() => ask("cancel")}>
            {t("cancel_it")}
          </button>
        )}
      </PageTitle>
      <Facts activity={activity} />
      <SeriesLine activity={activity} />
      {first ?? <ActivityNow activity={activity} people={people} leaves={asking.length} onEdit={() => open.show("edit")} onClose={() => ask("close")} />}
      {parts}
      {children}
      {!children && isBefore && <AgendaBlock activity={activity} />}
      {!children && hasList && <AttendancePart activity={activity} attendance={attendance} />}
      {!children && !isBefore && <AgendaBlock activity={activity} />}
      {!children && <Corrections activity={activity} />}
      {open.kind === "edit" && can("edit") && (
        <EditActivity activity={activity} onSaved={sayWhatChanged} onDone={open.close} />
      )}
      {open.kind === "correct" && can("correct") && <CorrectActivity activity={activity} people={people} onDone={open.close} />}
      {asked === "close" && <CloseActivity activity={activity} people={people} brings={closing} onDone={() => ask(undefined)} />}
      {asked === "cancel" && <CancelActivity activity={activity} onDone={() => ask(undefined)} />}
    </>
  );
}

function Facts({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation("activities");
  const { kind_name, also_kind_names, title, org_name, place, host_name, ends_at, cancel_reason, is_matter, expected_count, present_count, state } = activity;
  const until = ends_at && activity.date_fixed ? `—${clockOf(ends_at)}` : "";
  return (
    <div className="stack-tight">
      <p className="line">
        <span>
          {whenText(activity)}
          {until}
        </span>
        <ActivityTags activity={activity} />
        {place && <span>{place}</span>}
        {kind_name !== title && <span className="hint">{kind_name}</span>}
        {also_kind_names.length > 0 && <span className="hint">{t("also.line", { kinds: also_kind_names.join(t("also.and")) })}</span>}
        <span className="hint">{org_name}</span>
        {host_name && <span className="hint">{t(is_matter ? "facts.person" : "facts.host", { name: host_name })}</span>}
      </p>
      {cancel_reason && <p>{t("cancelled_because", { reason: cancel_reason })}</p>}
      {state === "closed" && expected_count !== null && <p>{t("closed_counts", { expected: expected_count, present: present_count ?? 0 })}</p>}
    </div>
  );
}
