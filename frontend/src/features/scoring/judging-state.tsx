import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import styles from "./judging-state.module.css";
import { progressOf } from "./judging-sheet";
import type { Judging } from "./use-judging";

/** How far one is, and whether all of it has reached the server. */
export function JudgingState({ judging }: { judging: Judging }) {
  const { t } = useTranslation("scores");
  const { done, all } = progressOf(judging.sheet);
  const refused = Object.keys(judging.refused).length;
  return (
    <div className={styles.state}>
      <span>{t("judging.progress", { done, all })}</span>
      <progress className={styles.bar} max={all} value={done} aria-label={t("judging.progress", { done, all })} />
      <span role="status" className={styles.saved}>
        {judging.isOffline && judging.waiting > 0 ? (
          <Shape shape="triangle" word={t("judging.offline", { count: judging.waiting })} />
        ) : judging.waiting > 0 ? (
          t("judging.saving")
        ) : (
          done > 0 && t("judging.saved")
        )}
        {refused > 0 && <Shape shape="diamond" word={t("judging.refused", { count: refused })} />}
      </span>
    </div>
  );
}
