import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import type { Edition } from "./api";
import styles from "./scheme.module.css";
import { SchemeStatus } from "./scheme-status";

/** Which edition it is, how it stands, whose it is, and what the approver said. */
export function SchemeHead({ edition }: { edition: Edition }) {
  const { t } = useTranslation("schemes");
  const { state, writer_names, return_reason, submitted_at, submitted_by_name, approved_at, approved_by_name, approved_alone } = edition;
  return (
    <div className="stack-tight">
      <p className="line">
        <strong>{t("edition", { edition: edition.edition })}</strong>
        <SchemeStatus state={state} />
        <span className="hint">{t("writers", { names: writer_names.join(t("and")) })}</span>
        {submitted_at && !approved_at && <span className="hint">{t("submitted_by", { name: submitted_by_name, day: dayWithYear(submitted_at) })}</span>}
        {approved_at && <span className="hint">{t("approved_by", { name: approved_by_name, day: dayWithYear(approved_at) })}</span>}
      </p>
      {approved_alone && <p className="hint">{t("approved_alone")}</p>}
      {state === "returned" && return_reason && <p className={styles.returned}>{t("returned_because", { reason: return_reason })}</p>}
    </div>
  );
}
