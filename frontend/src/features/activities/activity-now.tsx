import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import { dayText, monthText, todayIso } from "@/dates/format";
import { useMe } from "@/session/use-can";
import { type ActivityDetail, type Attendee, stepOf, useStart } from "./api";
import { isOver, whenText } from "./when";

type Props = {
  activity: ActivityDetail;
  people: Attendee[];
  /** Requests for leave that the caller may decide on. */
  leaves: number;
  onEdit: () => void;
  onClose: () => void;
};

/** What to do now at this activity, by its phase and by what the caller may do (its `actions`). */
export function ActivityNow(props: Props) {
  const { t } = useTranslation("activities");
  const { activity } = props;
  const { state, actions, host_name } = activity;
  if (props.leaves > 0 && activity.happens_on >= todayIso()) return <Leaves count={props.leaves} />;
  if (state === "planned" && actions.length > 0) return <Before {...props} />;
  if (state === "open" && actions.includes("close")) return <During {...props} />;
  if (state === "open" && !activity.is_late_entry) return <InTheRoom people={props.people} />;
  const isForHost = state === "planned" || state === "open";
  return <NowLine why={isForHost && host_name ? t("host_only", { name: host_name }) : undefined} />;
}

/** Whoever asks wants to know before the day; what waits in the room itself comes with the closing. */
function Leaves({ count }: { count: number }) {
  const { t } = useTranslation("activities");
  return (
    <NowLine what={t("now.leaves", { count })} why={t("now.leaves_why")}>
      <a className="button button-solid" href="#leaves">
        {t("look_at_leaves")}
      </a>
    </NowLine>
  );
}

function Before({ activity, onEdit, onClose }: Props) {
  const { t } = useTranslation("activities");
  const start = useStart();
  const { actions, date_fixed, happens_on, is_matter } = activity;
  if (is_matter && actions.includes("close")) {
    return (
      <NowLine what={t("now.matter")} why={t("now.matter_why", { day: dayText(happens_on) })}>
        <Solid word={t("finish_matter")} onClick={onClose} />
      </NowLine>
    );
  }
  if (!date_fixed && actions.includes("edit") && happens_on !== todayIso()) {
    return (
      <NowLine what={t("now.set_day")} why={t("now.set_day_why", { month: monthText(happens_on) })}>
        <Solid word={t("now.set_day")} onClick={onEdit} />
      </NowLine>
    );
  }
  if (!actions.includes("start")) return <NowLine what={t("now.wait_for", { when: whenText(activity) })} why={t("now.wait_why")} />;
  const late = happens_on < todayIso() ? "_late" : "";
  return (
    <>
      <NowLine what={t(`now.start${late}`)} why={t(`now.start${late}_why`)}>
        <Solid
          word={t(`start${late}`)}
          isBusy={start.isPending}
          onClick={() => start.mutate({ params: stepOf(activity) })}
        />
      </NowLine>
      <FormProblem error={start.error} />
    </>
  );
}

/** For somebody who keeps no list: to scan, or what became of it. */
function InTheRoom({ people }: { people: Attendee[] }) {
  const { t } = useTranslation("activities");
  const { person_id } = useMe();
  const own = people.find((person) => person.person_id === person_id);
  if (own?.review) return <NowLine why={t("now.scanned_why")} />;
  if (own?.state === "present") return <NowLine why={t("now.here_why")} />;
  return <NowLine what={t("now.scan")} why={t("now.scan_why")} />;
}

function During({ activity, people, onClose }: Props) {
  const { t } = useTranslation("activities");
  const listed = people.filter((person) => person.expected);
  const expected = listed.filter(({ state }) => state !== "exempt").length;
  const present = listed.filter(({ state }) => state === "present").length;
  const leave = people.filter(({ state }) => state === "leave").length;
  const waiting = people.filter(({ review }) => review !== null).length;
  if (waiting > 0) {
    return (
      <NowLine what={t("now.check", { count: waiting })} why={t("now.check_why", { present, expected })}>
        <a className="button button-solid" href="#review">
          {t("check")}
        </a>
        <Project activity={activity} />
      </NowLine>
    );
  }
  if (isOver(activity) || activity.is_late_entry || present >= expected) {
    return (
      <NowLine what={t("now.close")} why={t("now.close_why", { expected, present, leave })}>
        <Solid word={t("close_it")} onClick={onClose} />
        <Project activity={activity} />
      </NowLine>
    );
  }
  return (
    <NowLine what={t("now.gather")} why={t("now.gather_why", { present, expected })}>
      <Project activity={activity} isSolid />
      <button type="button" className="button" onClick={onClose}>
        {t("close_it")}
      </button>
    </NowLine>
  );
}

function Project({ activity, isSolid = false }: { activity: ActivityDetail; isSolid?: boolean }) {
  const { t } = useTranslation("activities");
  if (activity.is_late_entry) return null;
  return (
    <Link to="/activities/$activityId/screen" params={{ activityId: activity.id }} className={isSolid ? "button button-solid" : "button"}>
      {t("project")}
    </Link>
  );
}

function Solid({ word, isBusy = false, onClick }: { word: string; isBusy?: boolean; onClick: () => void }) {
  return (
    <button type="button" className="button button-solid" disabled={isBusy} onClick={onClick}>
      {word}
    </button>
  );
}
