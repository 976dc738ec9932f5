import { useTranslation } from "react-i18next";
import { dayText, todayIso } from "@/dates/format";
import type { Duty } from "./api";
import styles from "./duty-name.module.css";

/** A duty by name, how often, and who says so; what is counted of people says so too. */
export function DutyName({ duty, onOpen }: { duty: Duty; onOpen: () => void }) {
  const { t } = useTranslation("obligations");
  const facts = [duty.frequency, duty.source_name, duty.unit === "person" && t("by_person"), duty.effective_to && (duty.effective_to < todayIso() ? t("ended") : t("ends", { day: dayText(duty.effective_to) }))].filter(Boolean);
  return (
    <span className={styles.duty}>
      <button type="button" className={styles.name} onClick={onOpen}>
        {duty.name}
      </button>
      <span className="hint">{facts.join(" · ")}</span>
    </span>
  );
}
