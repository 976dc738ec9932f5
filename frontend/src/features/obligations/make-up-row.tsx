import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { dayText, dayWithYear } from "@/dates/format";
import { type MakeUp, useWithdrawMakeUp } from "./api";
import styles from "./request-row.module.css";

/** A later record that was counted for an earlier period; it can be given back to its own. */
export function MakeUpRow({ row, period, isPast }: { row: MakeUp; period: string; isPast: boolean }) {
  const { t } = useTranslation("obligations");
  const withdraw = useWithdrawMakeUp();
  return (
    <li className={styles.row}>
      <span className={styles.what}>
        <Link to={row.path}>{row.title}</Link>
        <span>{t("make_up.for", { held: dayWithYear(row.happened_on), period })}</span>
        {row.withdrawn_at && <span className="tag">{t("withdrawn")}</span>}
      </span>
      <span className="hint">{t("said_by", { name: row.recorded_by, day: dayText(row.recorded_at), words: row.reason })}</span>
      {!isPast && row.actions.includes("withdraw") && (
        <div className="line">
          <button type="button" className="button" disabled={withdraw.isPending} onClick={() => withdraw.mutate({ params: { path: { make_up_id: row.id } } })}>
            {t("make_up.withdraw")}
          </button>
        </div>
      )}
      <FormProblem error={withdraw.error} />
    </li>
  );
}
