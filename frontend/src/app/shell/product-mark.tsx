import { useTranslation } from "react-i18next";
import styles from "./product-mark.module.css";

export function ProductMark() {
  const { t } = useTranslation();
  return (
    <p className={styles.mark}>
      <img src="/mark.svg" alt="" width="28" height="28" />
      {t("app.name")}
    </p>
  );
}
