import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { dayText } from "@/dates/format";
import styles from "./month-owed.module.css";
import { keyOf } from "./proposals";
import type { useMonthOwed } from "./use-month-owed";

/** Under the month: what is still owed in it without a day, and the day it can go to. */
export function MonthOwed({ owed }: { owed: ReturnType<typeof useMonthOwed> }) {
  const { t } = useTranslation("owed");
  const { proposals, mayPlan, planOne, planAll, isBusy, error, refused } = owed;
  if (proposals.length === 0) return null;
  return (
    <section className={styles.foot} aria-label={t("month_foot.label")}>
      <span className={styles.says}>
        <Shape shape="triangle" word={t("month_foot.owed", { count: proposals.length })} />
      </span>
      <ul className={styles.list}>
        {proposals.map((one) => (
          <li key={keyOf(one)}>
            <span>
              {one.duty_name}
              {proposals.some((other) => other !== one && other.duty_id === one.duty_id) && <span className="hint"> {one.org_name}</span>}
            </span>
            {mayPlan && (
              <button type="button" className="button-link" disabled={isBusy} onClick={() => planOne(keyOf(one))}>
                {t("month_foot.plan", { day: dayText(one.happens_on) })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayPlan && proposals.length > 1 && (
        <button type="button" className="button" disabled={isBusy} onClick={planAll}>
          {t("month_foot.all")}
        </button>
      )}
      <FormProblem error={error} />
      {refused && <p role="alert">{refused}</p>}
    </section>
  );
}
