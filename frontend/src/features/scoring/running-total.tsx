import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { System } from "./api";
import { leftOf } from "./chapters";
import { sumOf, weightText } from "./points";
import styles from "./running-total.module.css";

/** What the weights come to so far, and what is left to give out; stays in sight while one goes down the list. */
export function RunningTotal({ it }: { it: Pick<System, "indicators" | "weight_wanted"> }) {
  const { t } = useTranslation("scores");
  const sum = sumOf(it.indicators.map(({ weight }) => weight));
  const left = leftOf(it.indicators, it.weight_wanted);
  const word = left === 0 ? t("total.whole") : t(left > 0 ? "total.more" : "total.less", { points: weightText(Math.abs(left)) });
  return (
    <p className={styles.total} aria-live="polite">
      <strong>{t("total.sum", { sum: weightText(sum), wanted: weightText(it.weight_wanted) })}</strong>
      <Shape shape={left === 0 ? "done" : "square"} word={word} />
    </p>
  );
}
