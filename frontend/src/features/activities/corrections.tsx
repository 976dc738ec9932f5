import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { dayAndClock } from "@/dates/format";
import type { ActivityDetail } from "./api";

/** Who put what right afterwards, and why. */
export function Corrections({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation(["activities", "attendance"]);
  if (activity.corrections.length === 0) return null;
  return (
    <section className="card" aria-labelledby="corrections-title">
      <h2 id="corrections-title">{t("correct.history")}</h2>
      <ul className="rows">
        {activity.corrections.map(({ revision, corrected_by, corrected_at, reason, changes }) => (
          <li key={revision}>
            <span>{t("correct.line", { at: dayAndClock(corrected_at), by: corrected_by, reason })}</span>
            <span className="hint">
              {changes.map((change) => (
                <span key={change.person_id ?? change.field}>{wordsOf(t, change)} </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Change = ActivityDetail["corrections"][number]["changes"][number];

/** One person's presence, or what the meeting also counts as (`from` and `to` are then names of kinds). */
function wordsOf(t: TFunction<["activities", "attendance"]>, { field, name, from, to }: Change): string {
  if (field === "also_kinds") return t("correct.also_change", { from: from || t("also.nothing"), to: to || t("also.nothing") });
  return t("correct.change", { name, from: t(`attendance:said.${from ?? "pending"}`), to: t(`attendance:said.${to ?? "pending"}`) });
}
