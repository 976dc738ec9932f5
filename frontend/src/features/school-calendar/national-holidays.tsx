import { useTranslation } from "react-i18next";
import type { SchoolCalendar } from "./api";
import { EntryList } from "./entry-list";

/** The country's holidays beside the own ones: read only, and said where the country has not spoken yet. */
export function NationalHolidays({ calendar: { holidays, unannounced_years } }: { calendar: SchoolCalendar }) {
  const { t } = useTranslation("school-calendar");
  const entries = holidays.map((it) => ({ key: it.starts, name: it.name, starts: it.starts, ends: it.ends, tag: t(it.works ? "works" : "off") }));
  return (
    <div className="stack-tight">
      <EntryList title={t("national.title")} entries={entries} empty={t("national.empty")} />
      {unannounced_years.map((year) => (
        <p key={year} className="hint">
          {t("national.unannounced", { year })}
        </p>
      ))}
      <p className="hint">{t("national.source")}</p>
    </div>
  );
}
