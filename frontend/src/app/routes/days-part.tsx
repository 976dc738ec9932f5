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
import { shiftDay, todayIso } from "@/dates/format";
import { ActivityList } from "@/features/activities/activity-list";
import { type Activity, activitiesQuery } from "@/features/activities/api";
import { type CalendarFilter, isNarrowed, shownActivities } from "@/features/activities/calendar-choices";
import { CalendarFilters } from "@/features/activities/calendar-filters";
import { useReschedule } from "@/features/activities/use-reschedule";
import { useRescheduleKey } from "@/features/activities/use-reschedule-key";
import { MonthOwed } from "@/features/obligations/month-owed";
import { useMonthOwed } from "@/features/obligations/use-month-owed";
import { words } from "@/i18n/i18n";
import { useCan } from "@/session/use-can";
import { useIsPhone } from "@/theme/use-is-phone";
import { useCalendarSearch } from "./calendar-search";
import { type DaysView, spanOf } from "./calendar-span";
import { CalendarViews } from "./calendar-views";
import { SpanSwitch } from "./span-switch";
import { SubscribeCorner } from "./subscribe-corner";

const MonthGrid = lazy(() => import("@/features/activities/month-grid").then((m) => ({ default: m.MonthGrid })));
const WeekGrid = lazy(() => import("@/features/activities/week-grid").then((m) => ({ default: m.WeekGrid })));
const seriesWords = words("series");
const NewActivity = lazy(() => Promise.all([import("@/features/activities/new-activity"), seriesWords()]).then(([m]) => ({ default: m.NewActivity })));
const Reschedule = lazy(() => import("@/features/activities/reschedule").then((m) => ({ default: m.Reschedule })));

/** The grid of a month shows days of its neighbours too. */
const GRID_EDGE = 7;

/** Screens 4 and 4b: a month or a week as a grid, or the days as a list; on a phone always the list. */
export function DaysPart({ view }: { view: DaysView }) {
  const { t } = useTranslation(["calendar", "activities"]);
  const search = useCalendarSearch();
  const { org, workplaces } = useWorkplace();
  const canPlan = useCan("activity.manage");
  const isPhone = useIsPhone();
  const open = useOpen();
  const navigate = useNavigate();
  const span = spanOf(view, search, todayIso());
  const edge = view === "month" ? GRID_EDGE : 0;
  const activities = useQuery(activitiesQuery({ org, from: shiftDay(span.from, -edge), to: shiftDay(span.to, edge) }));
  const owed = useMonthOwed(org ?? workplaces.find(({ kind }) => kind === "branch")?.org_id, span, todayIso());
  const narrow = (next: CalendarFilter) => void navigate({ to: ".", search: (previous: object) => ({ ...previous, ...next }), replace: true } as never);
  useRescheduleKey((id) => canPlan && activities.data?.items.find((one) => one.id === id)?.actions.includes("edit") && open.show("reschedule", id));
  const moving = open.kind === "reschedule" ? activities.data?.items.find(({ id }) => id === open.id) : undefined;
  return (
    <>
      <PageTitle title={t(isPhone ? "activities:schedule" : "activities:calendar")} status={<SubscribeCorner word={t("subscribe")} />}>
        <SpanSwitch view={view} span={span} place={search} />
        <CalendarViews view={view} />
        <CalendarFilters activities={activities.data?.items ?? []} filter={search} onChange={narrow} />
        {canPlan && (
          <button type="button" className="button button-solid" onClick={() => open.show("activity")}>
            {t("activities:new")}
          </button>
        )}
      </PageTitle>
      <QueryBlock query={activities} what={t("activities:reading")} rows={12}>
        {({ items }) => (
          <Days view={view} from={span.from} activities={items} filter={search} canPlan={canPlan} owed={owed} onClear={() => narrow({ kind: undefined, by: undefined, state: undefined })} />
        )}
      </QueryBlock>
      <MonthOwed owed={owed} />
      <Suspense>
        {canPlan && open.kind === "activity" && <NewActivity orgs={workplaces} org={org} day={open.id} onDone={open.close} />}
        {moving && <Reschedule activity={moving} onDone={open.close} />}
      </Suspense>
    </>
  );
}

type DaysProps = {
  view: DaysView;
  from: string;
  activities: Activity[];
  filter: CalendarFilter;
  canPlan: boolean;
  owed: ReturnType<typeof useMonthOwed>;
  onClear: () => void;
};

function Days({ view, from, activities, filter, canPlan, owed, onClear }: DaysProps) {
  const { t } = useTranslation(["calendar", "activities"]);
  const navigate = useNavigate();
  const open = useOpen();
  const reschedule = useReschedule();
  const shown = shownActivities(activities, filter);
  const goTo = (id: string) => void navigate({ to: "/activities/$activityId", params: { activityId: id } });
  const nothing = isNarrowed(filter) ? (
    <EmptyState kind="filtered" sentence={t("filter.nothing")}>
      <button type="button" className="button" onClick={onClear}>
        {t("filter.clear")}
      </button>
    </EmptyState>
  ) : (
    <EmptyState kind="nothing" sentence={t("empty.agenda")} />
  );
  if (view === "agenda") return shown.length === 0 ? nothing : <ActivityList activities={shown} />;
  const sentence = view === "week" ? t("empty.week") : t(canPlan ? "activities:month_empty" : "activities:month_empty_reader");
  const Grid = view === "week" ? WeekGrid : MonthGrid;
  return (
    <Suspense fallback={<Skeleton rows={12} what={t("activities:reading")} />}>
      {shown.length === 0 && <p className="hint">{isNarrowed(filter) ? t("filter.nothing") : sentence}</p>}
      <Grid
        from={from}
        activities={shown}
        canMove={canPlan}
        onOpen={goTo}
        onMove={reschedule}
        onDay={canPlan ? (day) => open.show("activity", day) : undefined}
        suggestions={isNarrowed(filter) ? [] : owed.suggestions}
        onSuggestion={owed.planOne}
      />
      <p className="hint">{canPlan ? t("hint") : t("activities:only_look")}</p>
    </Suspense>
  );
}
