import { useTranslation } from "react-i18next";
import { dayAndClock } from "@/dates/format";
import type { ActivityDetail, Attendee } from "./api";

/** Who put what right afterwards, and why. */
export function Corrections({ activity, people }: { activity: ActivityDetail; people: Attendee[] }) {
  const { t } = useTranslation("activities");
  if (activity.corrections.length === 0) return null;
  const nameOf = (id?: string) => people.find(({ person_id }) => person_id === id)?.name ?? "";
  return (
    <section className="card" aria-labelledby="corrections-title">
      <h2 id="corrections-title">{t("correct.history")}</h2>
      <ul className="rows">
        {activity.corrections.map(({ revision, corrected_by, corrected_at, reason, changes }) => (
          <li key={revision}>
            <span>{t("correct.line", { at: dayAndClock(corrected_at), by: corrected_by, reason })}</span>
            <span className="hint">
              {changes.map(({ person_id, from, to }) => (
                <span key={person_id}>
                  {t("correct.change", { name: nameOf(person_id), from: t(`presence.${from ?? "pending"}`), to: t(`presence.${to ?? "pending"}`) })}{" "}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
