import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { dayText } from "@/dates/format";
import type { PlanHeader } from "./api";
import styles from "./plan-list.module.css";

/** How far a plan was gone through: what waits, what is on the calendar, what was left out. */
function Progress({ plan }: { plan: PlanHeader }) {
  const { t } = useTranslation("plans");
  const { pending, accepted, skipped, total } = plan.counts;
  if (total === 0) return <Shape shape="square" word={t("list.no_entries")} />;
  return (
    <span className={styles.progress}>
      {pending > 0 ? <Shape shape="open" word={t("list.pending", { count: pending })} /> : <Shape shape="done" word={t("list.all_seen")} />}
      <span className="hint">{t("list.decided", { accepted, skipped })}</span>
    </span>
  );
}

/** The plans of the branch, newest first; each opens its review. */
export function PlanList({ plans }: { plans: PlanHeader[] }) {
  const { t } = useTranslation("plans");
  return (
    <ul className={styles.list}>
      {plans.map((plan) => (
        <li key={plan.id}>
          <Link to="/plan/documents/$planId/review" params={{ planId: plan.id }} className={styles.row}>
            <span className={styles.title}>{plan.title}</span>
            <span className={styles.year}>{plan.year_name ?? <Shape shape="square" word={t("list.no_year")} />}</span>
            <Progress plan={plan} />
            <span className="hint">{t("list.handed_in", { day: dayText(plan.created_at) })}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
