import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import type { Edition } from "./api";
import styles from "./minutes.module.css";
import { MinutesStatus } from "./minutes-status";

/** Which edition it is, how it stands, who has approved it and what was said about it. */
export function MinutesHead({ edition: it }: { edition: Edition }) {
  const { t } = useTranslation("minutes");
  const signed = (hand: "chair" | "recorder") => {
    const at = it[`${hand}_approved_at`];
    const on = it[`${hand}_signed_on`];
    const words = { name: it[`${hand}_name`], day: at && dayWithYear(on ?? at), by: it[`${hand}_signed_by_name`] };
    return at && <span className="hint">{t(`signed.${hand}${on ? "_paper" : ""}`, words)}</span>;
  };
  return (
    <div className="stack-tight">
      <p className="line">
        <strong>{t("edition", { edition: it.edition })}</strong>
        <MinutesStatus state={it.state} />
        {signed("recorder")}
        {signed("chair")}
        {it.state === "submitted" && <span className="hint">{t("submitted_by", { name: it.submitted_by_name, day: it.submitted_at && dayWithYear(it.submitted_at) })}</span>}
      </p>
      {it.amend_reason && <p>{t("amended_because", { reason: it.amend_reason })}</p>}
      {it.approved_through_name && <p className="hint">{t("approved_through", { name: it.approved_through_name })}</p>}
      {it.approved_alone && <p className="hint">{t("approved_alone")}</p>}
      {it.state === "returned" && it.return_reason && <p className={styles.returned}>{t("returned_because", { name: it.returned_by_name, reason: it.return_reason })}</p>}
    </div>
  );
}
