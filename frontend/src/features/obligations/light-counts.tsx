import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import type { Obligations } from "./api";
import styles from "./light-counts.module.css";
import { WORST_FIRST } from "./lights";

type Props = { counts: Obligations["counts"]; label: string; isShort?: boolean };

/** How many lights of each kind; a kind that there is none of is said of the two that matter only. */
export function LightCounts({ counts, label, isShort = false }: Props) {
  const { t } = useTranslation("obligations");
  const told = WORST_FIRST.filter((state) => counts[state] > 0 || (!isShort && (state === "overdue" || state === "due_soon")));
  return (
    <ul className={styles.counts} aria-label={label}>
      {told.map((state) => (
        <li key={state}>
          <Shape {...LIGHT_SHAPE[state]} word={t("count_of", { word: t(`state.${state}`), count: counts[state] })} />
        </li>
      ))}
    </ul>
  );
}
