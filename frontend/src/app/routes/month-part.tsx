import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { Skeleton } from "@/components/skeleton";
import { monthBounds, monthText, shiftDay, todayIso } from "@/dates/format";
import { ActivityList } from "@/features/activities/activity-list";
import { activitiesQuery } from "@/features/activities/api";
import { MonthOwed } from "@/features/obligations/month-owed";
import { useMonthOwed } from "@/features/obligations/use-month-owed";
import { useReschedule } from "@/features/activities/use-reschedule";
import { useCan } from "@/session/use-can";
import { useIsPhone } from "@/theme/use-is-phone";
import { useCalendarSearch } from "./calendar-search";
import { CalendarViews } from "./calendar-views";
import { MonthSwitch } from "./month-switch";

const MonthCalendar = lazy(() => import("@/features/activities/month-calendar").then((m) => ({ default: m.MonthCalendar })));
const NewActivity = lazy(() => import("@/features/activities/new-activity").then((m) => ({ default: m.NewActivity })));

/** The grid shows days of the neighbouring months too. */
const GRID_EDGE = 7;

/** Screens 4 and 4b: a month as a grid, on a phone as a list. */
export function MonthPart() {
  const { t } = useTranslation("activities");
  const { month = todayIso().slice(0, 7) } = useCalendarSearch();
  const { org, workplaces } = useWorkplace();
  const canPlan = useCan("activity.manage");
  const isPhone = useIsPhone();
  const open = useOpen();
  const navigate = useNavigate();
  const reschedule = useReschedule();
  const { from, to } = monthBounds(`${month}-01`);
  const edge = isPhone ? 0 : GRID_EDGE;
  const activities = useQuery(activitiesQuery({ org, from: shiftDay(from, -edge), to: shiftDay(to, edge) }));
  const owed = useMonthOwed(org ?? workplaces.find(({ kind }) => kind === "branch")?.org_id, { from, to }, todayIso());
  const goTo = (id: string) => void navigate({ to: "/activities/$activityId", params: { activityId: id } });
  const sentence = t(canPlan ? "month_empty" : "month_empty_reader");
  return (
    <>
      <PageTitle title={t(isPhone ? "schedule" : "calendar")} hint={isPhone ? undefined : t(canPlan ? "drag_hint" : "only_look")}>
        <MonthSwitch month={month} label={monthText(from)} />
        <CalendarViews view="month" />
        {canPlan && (
          <button type="button" className="button button-solid" onClick={() => open.show("activity")}>
            {t("new")}
          </button>
        )}
      </PageTitle>
      <QueryBlock query={activities} what={t("reading")} rows={12}>
        {({ items }) =>
          isPhone ? (
            items.length === 0 ? (
              <EmptyState kind="nothing" sentence={sentence} />
            ) : (
              <ActivityList activities={items} />
            )
          ) : (
            <Suspense fallback={<Skeleton rows={12} what={t("reading")} />}>
              {items.length === 0 && <p className="hint">{sentence}</p>}
              <MonthCalendar month={month} activities={items} canMove={canPlan} onOpen={goTo} onMove={reschedule} suggestions={owed.suggestions} onSuggestion={owed.planOne} />
            </Suspense>
          )
        }
      </QueryBlock>
      <MonthOwed owed={owed} />
      <Suspense>{canPlan && open.kind === "activity" && <NewActivity orgs={workplaces} org={org} onDone={open.close} />}</Suspense>
    </>
  );
}
