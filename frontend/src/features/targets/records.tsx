import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema.gen";
import { dayText, dayWithYear } from "@/dates/format";

type List = components["schemas"]["TargetRecords"];

/** The records that add up to the number, each to be opened; of a typed one, who said it when. */
export function Records({ list, unit }: { list: List; unit: string }) {
  const { t } = useTranslation("targets");
  if (list.typed) return <Reports reports={list.reports} unit={unit} />;
  if (list.records.length === 0) return <p className="hint">{t("records.empty")}</p>;
  return (
    <section className="stack-tight">
      <h3>{t("records.sum", { count: list.total ?? 0, unit })}</h3>
      <ul className="rows">
        {list.records.map((record) => (
          <li key={record.source_id}>
            <span>
              {dayWithYear(record.happened_on)} <Link to={record.path}>{record.title}</Link>{" "}
              {record.late && <span className="tag">{t("records.late", { day: dayText(record.recorded_on) })}</span>}
            </span>
            <span className="number">{t("so_many", { number: record.quantity, unit })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reports({ reports, unit }: { reports: List["reports"]; unit: string }) {
  const { t } = useTranslation("targets");
  if (reports.length === 0) return <p className="hint">{t("records.none_said")}</p>;
  return (
    <section className="stack-tight">
      <h3>{t("records.said")}</h3>
      <ul className="rows">
        {reports.map((one) => (
          <li key={one.reported_at}>
            <span>
              {t("records.by", { day: dayWithYear(one.as_of), name: one.reported_by_name })}
              {one.note && <span className="hint"> {one.note}</span>}
            </span>
            <span className="number">{t("so_many", { number: one.number, unit })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
