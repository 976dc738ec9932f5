import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { spanOf } from "./span";
import styles from "./entry-list.module.css";

export type Entry = { key: string; name: string; starts: string; ends: string; tag?: string; from?: string; onWithdraw?: () => void };
type Props = { title: string; entries: Entry[]; empty: string; isBusy?: boolean; children?: ReactNode };

/** A card of stretches in order of time; what this org entered itself can be withdrawn. */
export function EntryList({ title, entries, empty, isBusy, children }: Props) {
  const { t } = useTranslation("school-calendar");
  const words = ({ from, to }: { from: string; to?: string }) => (to ? t("span", { from, to }) : from);
  return (
    <section className="card stack-tight">
      <div className="line-spread">
        <h2>{title}</h2>
        {children}
      </div>
      {entries.length === 0 && <p className="hint">{empty}</p>}
      <ul className="rows">
        {entries.map((entry) => (
          <li key={entry.key}>
            <span>
              <span className="line">
                {entry.name}
                {entry.tag && <span className="tag">{entry.tag}</span>}
              </span>
              <span className={`hint ${styles.span}`}>{words(spanOf(entry))}</span>
              {entry.from && <span className="hint">{entry.from}</span>}
            </span>
            {entry.onWithdraw && (
              <button type="button" className="button" disabled={isBusy} aria-label={t("withdraw_named", { name: entry.name })} onClick={entry.onWithdraw}>
                {t("withdraw")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
