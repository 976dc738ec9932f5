import { useTranslation } from "react-i18next";
import styles from "./secrecy-footer.module.css";

/** On every page: where to say what is wrong with it, and that nothing secret belongs here. */
export function SecrecyFooter() {
  const { t } = useTranslation();
  return (
    <footer className={styles.footer}>
      <details className={styles.feedback}>
        <summary>{t("footer.feedback")}</summary>
        <p>{t("footer.feedback_how")}</p>
      </details>
      <span title={t("secrecy")}>{t("footer.secrecy")}</span>
    </footer>
  );
}
