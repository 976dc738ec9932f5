import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { QueryBlock } from "@/components/query-block";
import { AddObserver } from "./add-observer";
import { AnnulScans } from "./annul-scans";
import type { ActivityDetail, Attendee } from "./api";
import { leavesQuery, observersQuery } from "./attendance-api";
import { AttendanceList } from "./attendance-list";
import { EnterLeave } from "./enter-leave";
import { HistoryDrawer } from "./history-drawer";
import { LeaveList } from "./leave-list";
import { mayEnterPaper } from "./may-enter-paper";
import { MakeUpDrawer } from "./make-up-drawer";
import { ObserverList } from "./observer-list";
import { ReviewList } from "./review-list";

type Props = { activity: ActivityDetail; attendance: UseQueryResult<Attendee[], unknown> };

/** Everything about who comes and who came, for whoever keeps the list. */
export function AttendancePart({ activity, attendance }: Props) {
  const people = attendance.data ?? [];
  const { id, state, actions } = activity;
  const leaves = useQuery(leavesQuery(id)).data;
  const isHeld = state === "open" || state === "closed";
  const observers = useQuery({ ...observersQuery(id), enabled: isHeld }).data;
  return (
    <>
      <ReviewList activityId={id} people={people} canReview={actions.includes("review")} />
      {leaves && <LeaveList activityId={id} leaves={leaves} canEnter={state !== "closed"} />}
      <List activity={activity} attendance={attendance} />
      {observers && <ObserverList activityId={id} observers={observers} />}
      <Drawers activity={activity} people={people} />
    </>
  );
}

function List({ activity, attendance }: Props) {
  const { t } = useTranslation("attendance");
  const { id, state, actions, rate } = activity;
  const expected = (attendance.data ?? []).filter((person) => person.expected).length;
  return (
    <section className="card stack-tight" aria-labelledby="list-title">
      <div className="line-spread">
        <h2 id="list-title">{t("list_title", { count: expected })}</h2>
        {state !== "closed" && <PaperLinks activity={activity} />}
      </div>
      {state === "planned" && <p className="hint">{t("list_before")}</p>}
      {state === "closed" && rate && <p className="hint">{[rate.formula, rate.note].filter(Boolean).join(t("and"))}</p>}
      <QueryBlock query={attendance} what={t("reading_list")}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState kind="nothing" sentence={t("list_empty")} />
          ) : (
            <AttendanceList activityId={id} people={rows} canTick={actions.includes("tick")} isClosed={state === "closed"} />
          )
        }
      </QueryBlock>
    </section>
  );
}

/** The sheet to be signed, and the screen on which a signed one is entered. */
function PaperLinks({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation("attendance");
  const params = { activityId: activity.id };
  return (
    <span className="line">
      <Link to="/activities/$activityId/sign-in-sheet" params={params} className="button">
        {t("sheet.print_it")}
      </Link>
      {mayEnterPaper(activity) && (
        <Link to="/activities/$activityId/paper" params={params} className="button">
          {t("paper.enter")}
        </Link>
      )}
    </span>
  );
}

/** What `?open=` names; never two at once. */
function Drawers({ activity, people }: { activity: ActivityDetail; people: Attendee[] }) {
  const open = useOpen();
  const person = people.find(({ person_id }) => person_id === open.id);
  if (open.kind === "leave") return <EnterLeave activityId={activity.id} people={people} onDone={open.close} />;
  if (open.kind === "observer") return <AddObserver activity={activity} people={people} onDone={open.close} />;
  if (open.kind === "history" && person) {
    const row = { activityId: activity.id, personId: person.person_id };
    return (
      <HistoryDrawer {...row}>
        <AnnulScans {...row} />
      </HistoryDrawer>
    );
  }
  if (open.kind === "make-up" && person) return <MakeUpDrawer activity={activity} person={person} onDone={open.close} />;
  return null;
}
