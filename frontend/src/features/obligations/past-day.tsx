import { useTranslation } from "react-i18next";
import { dayWithYear, todayIso } from "@/dates/format";
import styles from "./past-day.module.css";

type Props = { on: string; onChange: (on: string | undefined) => void };

/** The page as it was known at the end of a past day: nothing can be done there, only read. */
export function PastDay({ on, onChange }: Props) {
  const { t } = useTranslation("obligations");
  return (
    <div className={styles.bar} role="status">
      <span>{t("past.says", { day: dayWithYear(on) })}</span>
      <label className={styles.day}>
        <span className="visually-hidden">{t("past.day")}</span>
        <input type="date" className="input input-fit" value={on} max={todayIso()} onChange={(event) => event.target.value && onChange(event.target.value)} />
      </label>
      <button type="button" className="button" onClick={() => onChange(undefined)}>
        {t("past.today")}
      </button>
    </div>
  );
}
