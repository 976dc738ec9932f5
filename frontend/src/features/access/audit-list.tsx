import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { dayAndClock } from "@/dates/format";
import type { AuditEntry } from "./api";
import styles from "./audit-list.module.css";

const whoElse = ({ person_id, key_id }: AuditEntry) => {
  if (person_id) return "audit.other_person";
  return key_id ? "audit.key" : "audit.nobody";
};

/** Who did what and when; field names, never values. */
export function AuditList({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTranslation("access");
  if (entries.length === 0) return <EmptyState kind="nothing" sentence={t("audit.empty")} />;
  return (
    // Narrow screens scroll the table, with the keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.wrap} role="region" aria-label={t("audit.title")} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{t("audit.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("audit.when")}</th>
            <th scope="col">{t("audit.who")}</th>
            <th scope="col">{t("audit.what")}</th>
            <th scope="col">{t("audit.where")}</th>
            <th scope="col">{t("audit.why")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>{dayAndClock(entry.created_at)}</td>
              <td>{entry.person_name ?? t(whoElse(entry))}</td>
              <td>{[entry.action_name, entry.about_name].filter(Boolean).join(" · ")}</td>
              <td>{entry.org_name ?? ""}</td>
              <td>{entry.reason ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
