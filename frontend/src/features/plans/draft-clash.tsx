import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayAndWeekday } from "@/dates/format";
import type { Conflict, Draft, Plan } from "./api";
import { holderText } from "./draft-text";
import { Sides } from "./sides";

const CLOCK_LENGTH = 5;

/** What the plan wants beside what the calendar has on that day. */
export function DraftClash({ plan, draft }: { plan: Plan; draft: Draft }) {
  const { t } = useTranslation("plans");
  const day = draft.proposed_on ? dayAndWeekday(draft.proposed_on) : "";
  return (
    <Sides
      draft={{ title: draft.title, facts: [day, draft.kind_name, holderText(plan, draft, t)], note: t("clash.proposed") }}
      othersName={t("clash.calendar")}
      others={draft.conflicts.map((one) => ({
        id: one.id,
        title: <ActivityLink {...one} />,
        facts: [when(one), one.kind_name, one.place ?? t("clash.no_place")],
        note: one.date_fixed ? undefined : t("clash.undated"),
      }))}
    />
  );
}

const when = ({ happens_on, starts_at }: Conflict) => [dayAndWeekday(happens_on), starts_at?.slice(0, CLOCK_LENGTH)].filter(Boolean).join(" ");

const ActivityLink = ({ id, title }: Pick<Conflict, "id" | "title">) => (
  <Link to="/activities/$activityId" params={{ activityId: id }} target="_blank">
    {title}
  </Link>
);
