import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CreateMenu } from "./create-menu";
import styles from "./header.module.css";
import { NameMenu } from "./name-menu";
import { WorkplacePicker } from "./workplace-picker";

export function Header() {
  const { t } = useTranslation();
  return (
    <header className={styles.header} aria-label={t("header.label")}>
      <Link to="/" className={styles.mark}>
        <img src="/mark.svg" alt="" width="20" height="20" />
        {t("app.name")}
      </Link>
      <WorkplacePicker />
      <span className={styles.gap} />
      <CreateMenu />
      <NameMenu />
    </header>
  );
}
