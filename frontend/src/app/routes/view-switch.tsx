import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import styles from "./view-switch.module.css";

const EXACT = { exact: true };

/** On a secretary's phone: my own day, or the branch's desk. */
export function ViewSwitch({ view }: { view: "mine" | "branch" }) {
  const { t } = useTranslation("me");
  return (
    <nav className={styles.switch} aria-label={t("view")}>
      <Link to="/home" search={(previous: object) => ({ ...previous, view: undefined })} activeOptions={EXACT} data-current={view === "mine" || undefined}>
        {t("mine")}
      </Link>
      <Link to="/home" search={(previous: object) => ({ ...previous, view: "branch" as const })} activeOptions={EXACT} data-current={view === "branch" || undefined}>
        {t("branch_view")}
      </Link>
    </nav>
  );
}
