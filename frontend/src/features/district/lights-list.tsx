import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { BoardRow } from "./api";
import { LightMark } from "./light-mark";
import styles from "./lights-list.module.css";

type Props = { rows: BoardRow[]; past?: string };

/** The board on a phone: the branches to help first with what helps them, then the rest; each opens its own list. */
export function LightsList({ rows, past }: Props) {
  const { t } = useTranslation("lights");
  const asking = rows.filter(({ first }) => first);
  const rest = rows.filter(({ first }) => !first);
  return (
    <>
      {asking.length > 0 && <Group title={t("help_count", { count: asking.length })} rows={asking} past={past} />}
      {rest.length > 0 && <Group title={t("rest_count", { count: rest.length })} rows={rest} past={past} />}
    </>
  );
}

function Group({ title, rows, past }: Props & { title: string }) {
  const { t } = useTranslation("lights");
  return (
    <section className="stack-tight">
      <h2>{title}</h2>
      <ul className={styles.list}>
        {rows.map(({ org_id, org_name, state, first }) => (
          <li key={org_id}>
            <Link to="/district/branches/$orgId" params={{ orgId: org_id }} search={{ on: past }} className={styles.row}>
              <span className={styles.name}>{org_name}</span>
              <LightMark state={state} />
              {first && (
                <span className={styles.first}>
                  {first.words}
                  <span className="hint">{t(state === "overdue" ? "closed_on" : "until", { day: dayText(first.due_on) })}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
