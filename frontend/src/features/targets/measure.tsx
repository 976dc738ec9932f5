import { useTranslation } from "react-i18next";
import type { Target } from "./api";
import styles from "./target-card.module.css";
import { share } from "./words";

/** A line from nothing to what is wanted: the part done, and a tick where it should stand today. Words say the same. */
export function Measure({ target }: { target: Target }) {
  const { t } = useTranslation("targets");
  const { done, expected_by_today: expected, forecast, number_low, number_high, unit } = target;
  if (done === null || number_low === 0) return null;
  const full = Math.max(number_high ?? number_low, done);
  return (
    <>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" className={styles.measure} aria-hidden="true" data-light={target.light}>
        <rect x="0" y="2" width="100" height="4" className={styles.track} />
        <rect x="0" y="2" width={share(done, full) * 100} height="4" className={styles.part} />
        {expected !== null && <rect x={share(expected, full) * 100 - 0.25} y="0" width="0.5" height="8" className={styles.tick} />}
      </svg>
      {expected !== null && (
        <p className="hint">
          {t("by_today", { number: Math.round(expected), unit })}
          {forecast !== null && t("forecast", { number: Math.round(forecast), unit })}
        </p>
      )}
    </>
  );
}
