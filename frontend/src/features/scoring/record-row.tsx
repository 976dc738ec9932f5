import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayText, dayWithYear } from "@/dates/format";
import type { CountedRecord } from "./api";

/** One record that counts: when, what, whose; it leads to where it was entered. */
export function RecordRow({ it }: { it: CountedRecord }) {
  const { t } = useTranslation("scores");
  return (
    <li>
      <span>
        {dayWithYear(it.happened_on)} {it.path ? <Link to={it.path}>{it.title}</Link> : <strong>{it.title}</strong>}
        <br />
        <span className="hint">{it.org_name}</span> {it.late && <span className="tag">{t("records.late", { day: dayText(it.recorded_on) })}</span>}
      </span>
      <span className="number">{it.quantity}</span>
    </li>
  );
}
