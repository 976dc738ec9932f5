import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./skeleton.module.css";

const QUIET_MS = 150;

/** Grey rows of the final size; drawn after 150 ms, said to screen readers at once. */
export function Skeleton({ rows = 5, what = "" }: { rows?: number; what?: string }) {
  const { t } = useTranslation();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={isSlow ? styles.shown : styles.quiet}>
      <span role="status" className="visually-hidden">
        {t("loading", { what })}
      </span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row} aria-hidden="true" />
      ))}
    </div>
  );
}
