import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePhoneTabs } from "@/app/navigation";
import styles from "./phone-tabs.module.css";
import { keepOrg } from "./side-bar";

const EXACT = { exact: true, includeSearch: false };

export function PhoneTabs() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const tabs = usePhoneTabs();
  return (
    <nav className={styles.tabs} aria-label={t("nav.label")}>
      {tabs.map(({ to, word }) => (
        <Link key={to} to={to} search={keepOrg} activeOptions={EXACT} data-current={pathname === to || undefined}>
          {t(word)}
        </Link>
      ))}
    </nav>
  );
}
