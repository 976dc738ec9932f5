import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { dayText, shiftDay, todayIso } from "@/dates/format";
import { activitiesQuery } from "@/features/activities/api";

/** A meeting that deliberated is entered within a season, or its minutes are looked up anyway. */
const BACK_DAYS = 120;

/** At which meeting of this branch it was deliberated, the latest first. */
export function MeetingField({ org }: { org: string }) {
  const { t } = useTranslation("pledges");
  const today = todayIso();
  const held = useQuery(activitiesQuery({ org, from: shiftDay(today, -BACK_DAYS), to: today })).data?.items ?? [];
  const latest = held.filter(({ state, is_matter }) => state !== "cancelled" && !is_matter).sort((one, other) => other.happens_on.localeCompare(one.happens_on));
  return (
    <Field label={t("form.meeting")} name="meeting_id">
      <select className="input">
        <option value="">{t("form.meeting_none")}</option>
        {latest.map(({ id, title, happens_on }) => (
          <option key={id} value={id}>
            {dayText(happens_on)} {title}
          </option>
        ))}
      </select>
    </Field>
  );
}
