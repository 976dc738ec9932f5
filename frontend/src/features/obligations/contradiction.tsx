import { useTranslation } from "react-i18next";
import type { Duty, DutyChange } from "./api";
import styles from "./contradiction.module.css";

type Props = {
  sentence: string;
  wanted: DutyChange;
  /** What the wanted one is called here, and by whose word it holds. */
  label: string;
  source: string;
  leave: string;
  others: Duty[];
  isBusy: boolean;
  /** Undefined: all stays as it is. */
  onChoose: (choice?: "keep_both" | "replace") => void;
  onBack: () => void;
};

/** The duty as it shall be, beside those that say something else about the same thing, and the three ways out. */
export function Contradiction({ sentence, wanted, label, source, leave, others, isBusy, onChoose, onBack }: Props) {
  const { t } = useTranslation("obligations");
  return (
    <section className="stack" aria-label={t("contradiction.title")}>
      <p role="alert">{sentence}</p>
      <div className={styles.sides}>
        <Side label={label} name={wanted.name} says={[t(`every.${wanted.every}`), t("times", { count: wanted.times ?? 1 })].join("")} source={source} />
        {others.map((duty) => (
          <Side key={duty.id} label={t("contradiction.owed")} name={duty.name} says={duty.frequency} source={duty.source_name} note={duty.citation} />
        ))}
      </div>
      <div className="line">
        <button type="button" className="button button-solid" disabled={isBusy} onClick={() => onChoose("keep_both")}>
          {t("contradiction.keep_both")}
        </button>
        {others.length > 0 && others.every(({ actions }) => actions.includes("end")) && (
          <button type="button" className="button" disabled={isBusy} onClick={() => onChoose("replace")}>
            {t("contradiction.replace")}
          </button>
        )}
        <button type="button" className="button" onClick={() => onChoose()}>
          {leave}
        </button>
        <button type="button" className="button button-text" onClick={onBack}>
          {t("contradiction.back")}
        </button>
      </div>
    </section>
  );
}

function Side({ label, name, says, source, note }: { label: string; name: string; says: string; source: string; note?: string }) {
  return (
    <div className={styles.side}>
      <h3 className="hint">{label}</h3>
      <strong>{name}</strong>
      <span>{says}</span>
      <span className="hint">{source}</span>
      {note && <span className="hint">{note}</span>}
    </div>
  );
}
