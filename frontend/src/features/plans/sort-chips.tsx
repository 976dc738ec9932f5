import { useTranslation } from "react-i18next";
import { type Chip, Chips } from "@/components/chips";
import type { Draft, What } from "./api";
import { countsOf, type View } from "./review-state";
import styles from "./sort-chips.module.css";

const ALL = "all";

type Props = { drafts: Draft[]; view: View; onView: (view: View) => void };

/** Which sort is shown, with how many were read of each, and in which order; both live in the address. */
export function SortChips({ drafts, view, onView }: Props) {
  const { t } = useTranslation("plans");
  const counts = countsOf(drafts);
  const chip = (value: What | typeof ALL, word: string, total: number, waiting: number): Chip<What | typeof ALL> => ({
    value,
    word,
    count: total,
    sentence: t("filter.chip", { name: word, total, waiting }),
  });
  const waiting = counts.reduce((sum, count) => sum + count.waiting, 0);
  return (
    <div className={styles.bar}>
      <Chips
        label={t("filter.label")}
        chosen={view.what ?? ALL}
        options={[chip(ALL, t("filter.all"), drafts.length, waiting), ...counts.map((count) => chip(count.what, t(`what.${count.what}`), count.total, count.waiting))]}
        onChoose={(what) => onView({ ...view, what: what === ALL ? undefined : what })}
      />
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
