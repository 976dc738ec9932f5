import { useTranslation } from "react-i18next";
import type { Duty } from "./api";
import { DutyName } from "./duty-name";
import styles from "./laid-down.module.css";

/** Said to those below and owed by them: for how many, and no lights, for those are each branch's own. */
export function LaidDown({ duties, onOpen }: { duties: Duty[]; onOpen: (duty: Duty) => void }) {
  const { t } = useTranslation("obligations");
  return (
    <section className="stack-tight" aria-labelledby="laid-down">
      <h2 id="laid-down">{t("laid_down.title", { count: duties.length })}</h2>
      <ul className={styles.list}>
        {duties.map((duty) => (
          <li key={duty.id} className={styles.row}>
            <DutyName duty={duty} onOpen={() => onOpen(duty)} />
            <span className={styles.whom}>{t("laid_down.for", { count: duty.held_for ?? 0 })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
