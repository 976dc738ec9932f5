import { useTranslation } from "react-i18next";
import type { Draft, What } from "./api";
import { countsOf, type View } from "./review-state";
import styles from "./sort-chips.module.css";

type Props = { drafts: Draft[]; view: View; onView: (view: View) => void };

/** Which sort is shown, with how many were read of each, and in which order; both live in the address. */
export function SortChips({ drafts, view, onView }: Props) {
  const { t } = useTranslation("plans");
  const counts = countsOf(drafts);
  const chip = (what: What | undefined, name: string, total: number, waiting: number) => (
    <button
      key={what ?? "all"}
      type="button"
      className={styles.chip}
      aria-pressed={view.what === what}
      aria-label={t("filter.chip", { name, total, waiting })}
      onClick={() => onView({ ...view, what })}
    >
      {name} <span className={styles.count}>{total}</span>
    </button>
  );
  const waiting = counts.reduce((sum, count) => sum + count.waiting, 0);
  return (
    <div className={styles.bar}>
      <div className={styles.chips} role="group" aria-label={t("filter.label")}>
        {chip(undefined, t("filter.all"), drafts.length, waiting)}
        {counts.map((count) => chip(count.what, t(`what.${count.what}`), count.total, count.waiting))}
      </div>
      <label className={styles.order}>
        <input
          type="checkbox"
          checked={view.order === "unsure"}
          onChange={(event) => onView({ ...view, order: event.target.checked ? "unsure" : undefined })}
        />
        {t("filter.unsure")}
      </label>
    </div>
  );
}
