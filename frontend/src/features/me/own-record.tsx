import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import type { OwnRecord as Own } from "@/api/pending";
import { dayAndWeekday, dayWithYear } from "@/dates/format";

export function OwnRecord({ own }: { own: Own }) {
  const { t } = useTranslation("access");
  const lines: [string, string | null][] = [
    ["me.branch", own.branch_name],
    ["me.group", own.group_name],
    ["me.kind", t(`me.kinds.${own.member_type}`)],
    ["me.joined_on", own.joined_on && dayWithYear(own.joined_on)],
    ["me.phone", own.phone],
    ["me.id_number", own.id_number],
  ];
  return (
    <>
      <section className="card" aria-labelledby="own-title">
        <h2 id="own-title">{own.name}</h2>
        <dl className="rows-plain">
          {lines
            .filter(([, value]) => value)
            .map(([word, value]) => (
              <div key={word}>
                <dt>{t(word)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        <p className="hint">{t("me.wrong")}</p>
      </section>
      <section className="card" aria-labelledby="attended-title">
        <h2 id="attended-title">{t("me.attendance")}</h2>
        {own.attendance.length === 0 ? (
          <EmptyState kind="nothing" sentence={t("me.attendance_empty")} />
        ) : (
          <ul className="rows">
            {own.attendance.map(({ activity_id, title, happens_on, state }) => (
              <li key={activity_id}>
                <span>
                  {dayAndWeekday(happens_on)} {title}
                </span>
                <span className="hint">{t(`me.presence.${state}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
