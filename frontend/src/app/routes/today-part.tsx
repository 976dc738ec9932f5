import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { NowLine } from "@/components/now-line";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { dayAndWeekday, dayText, todayIso } from "@/dates/format";
import { type Assignment, myAssignmentsQuery } from "@/features/assignments/api";
import { type MyActivity, myActivitiesQuery } from "@/features/me/api";
import { Coming } from "@/features/me/coming";
import { TypedCode } from "@/features/me/typed-code";
import { LessonsToScore } from "@/features/showcases/lessons-to-score";
import { useCan } from "@/session/use-can";
import { HAND_IN, MyTasks } from "./my-tasks";
import { OwnSteps } from "./own-pairing";
import { SubscribeCorner } from "./subscribe-corner";

const isMine = ({ actions }: Assignment) => actions.includes("submit");

/** A member's day: what is going on now, what was given to do, what comes next. Check-in itself is a scan, not a button. */
export function TodayPart() {
  const { t } = useTranslation("me");
  const hasCalendar = useCan("activity.read");
  const activities = useQuery(myActivitiesQuery());
  const tasks = useQuery(myAssignmentsQuery());
  const mine = tasks.data?.filter(isMine);
  return (
    <>
      {/* A bound phone has no calendar of its own to stand beside. */}
      <PageTitle title={t("today")} hint={dayAndWeekday(todayIso())} status={!hasCalendar && <SubscribeCorner word={t("subscribe")} />} />
      <QueryBlock query={activities} what={t("reading_activities")}>
        {(rows) => (
          <>
            <Now activities={rows} tasks={mine ?? []} />
            <Suspense>
              <OwnSteps />
            </Suspense>
            {mine?.length !== 0 && (
              <section className="card stack-tight" aria-labelledby="mine-title">
                <h2 id="mine-title">{mine ? t("to_do_count", { count: mine.length }) : t("to_do")}</h2>
                <QueryBlock query={tasks} what={t("reading_tasks")} rows={2}>
                  {(all) => <MyTasks tasks={all.filter(isMine)} />}
                </QueryBlock>
              </section>
            )}
            <Suspense>
              <LessonsToScore />
            </Suspense>
            <Coming activities={rows} />
          </>
        )}
      </QueryBlock>
    </>
  );
}

/** The check-in of what is going on, else the task that is due first. */
function Now({ activities, tasks: [task] }: { activities: MyActivity[]; tasks: Assignment[] }) {
  const { t } = useTranslation("me");
  const open = useOpen();
  const underway = activities.filter(({ state }) => state === "open");
  const going = underway.find(({ presence }) => presence !== "present") ?? underway[0];
  if (going && going.presence !== "present") {
    return (
      <NowLine what={t("next", { title: going.activity.title })} why={t("check_in_now")}>
        <TypedCode />
      </NowLine>
    );
  }
  if (!task) return <NowLine why={going && t("checked_in")} />;
  const isOpen = open.kind === HAND_IN && open.id === task.id;
  return (
    <NowLine what={task.title} why={t(task.overdue ? "task_overdue" : "task_due", { day: dayText(task.due_on) })}>
      {!isOpen && (
        <button type="button" className="button button-solid" onClick={() => open.show(HAND_IN, task.id)}>
          {t("hand_in")}
        </button>
      )}
    </NowLine>
  );
}
