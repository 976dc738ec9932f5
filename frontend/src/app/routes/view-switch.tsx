import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import styles from "./view-switch.module.css";

const EXACT = { exact: true };

const VIEWS = ["mine", "branch"] as const;
const WORDS = { mine: "mine", branch: "branch_view" } as const;

/** For a secretary: my own day, or the branch's desk. */
export function ViewSwitch({ view: shown }: { view: (typeof VIEWS)[number] }) {
  const { t } = useTranslation("me");
  return (
    <nav className={styles.switch} aria-label={t("view")}>
      {VIEWS.map((view) => (
        <Link key={view} to="/home" search={(previous: object) => ({ ...previous, view })} activeOptions={EXACT} data-current={view === shown || undefined}>
          {t(WORDS[view])}
        </Link>
      ))}
    </nav>
  );
}
