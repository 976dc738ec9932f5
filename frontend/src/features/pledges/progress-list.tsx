import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { Progress } from "./api";
import styles from "./progress-list.module.css";

/** What was done towards it, each with the record that says so. */
export function ProgressList({ progress }: { progress: Progress[] }) {
  const { t } = useTranslation("pledges");
  if (progress.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t("progress.title")}>
      {progress.map((one) => (
        <li key={one.id} className={styles.one}>
          <span className={styles.day}>{dayText(one.happened_on)}</span>
          <span>
            {one.path && one.title ? <Link to={one.path}>{one.title}</Link> : one.title} {one.words}
          </span>
        </li>
      ))}
    </ul>
  );
}
