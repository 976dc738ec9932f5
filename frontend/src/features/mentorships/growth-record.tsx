import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import type { Log, Mentorship } from "./api";
import styles from "./growth-record.module.css";
import { LogRow } from "./log-row";

type Props = {
  pair: Mentorship;
  logs: Log[];
  /** Only these are looked at, because a number above was opened. */
  only?: { word: string; ids: string[]; onAll: () => void };
  onLog?: () => void;
};

/** What the two did, the newest first: the mentee's growth record. */
export function GrowthRecord({ pair, logs, only, onLog }: Props) {
  const { t } = useTranslation("mentorships");
  const shown = [...(only ? logs.filter(({ id }) => only.ids.includes(id)) : logs)].sort((one, other) => other.happened_on.localeCompare(one.happened_on));
  return (
    <section className="card stack-tight" aria-labelledby="record-title">
      <div className="line-spread">
        <h2 id="record-title">{t("record.title")}</h2>
        {only && (
          <span className="line">
            <span className="hint">{t("record.only", { word: only.word, count: shown.length })}</span>
            <button type="button" className="button-link" onClick={only.onAll}>
              {t("record.all")}
            </button>
          </span>
        )}
      </div>
      {shown.length === 0 ? (
        <EmptyState kind="nothing" sentence={t(onLog ? "record.empty" : "record.empty_reader")}>
          {onLog && (
            <button type="button" className="button" onClick={onLog}>
              {t("record.first")}
            </button>
          )}
        </EmptyState>
      ) : (
        <ol className={styles.rows}>
          {shown.map((log) => (
            <LogRow key={log.id} pair={pair} log={log} />
          ))}
        </ol>
      )}
    </section>
  );
}
