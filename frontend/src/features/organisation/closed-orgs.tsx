import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import { closedOrgsQuery, type Org } from "./api";
import styles from "./reshape.module.css";

/** What was merged or closed, with the body that keeps its papers; folded away below the tree. */
export function ClosedOrgs({ orgs }: { orgs: Org[] }) {
  const { t } = useTranslation("organisation");
  const closed = useQuery(closedOrgsQuery()).data ?? [];
  if (closed.length === 0) return null;
  const keeper = (id: string | null) => orgs.find((one) => one.id === id)?.name;
  return (
    <details className="card">
      <summary>{t("closed.title", { count: closed.length })}</summary>
      <ul className={styles.found}>
        {closed.map(({ id, name, closed_on, parent_id }) => (
          <li key={id}>
            {t(keeper(parent_id) ? "closed.line" : "closed.line_alone", { name, day: closed_on ? dayWithYear(closed_on) : "", keeper: keeper(parent_id) })}
          </li>
        ))}
      </ul>
    </details>
  );
}
