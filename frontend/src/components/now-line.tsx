import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./now-line.module.css";

type Props = {
  /** The object and the act, e.g. the waiting count; absent when nothing is to be done. */
  what?: ReactNode;
  why?: ReactNode;
  /** The screen's one solid button. */
  children?: ReactNode;
};

/** Under every title: what to do now, why, and the one solid button (screens §1.2). */
export function NowLine({ what, why, children }: Props) {
  const { t } = useTranslation();
  return (
    <section className={styles.line} aria-label={t("now.label")}>
      <span className={styles.label}>{t("now.label")}</span>
      <span className={styles.text}>
        {what ? <strong>{what}</strong> : <span>{t("now.nothing")}</span>}
        {why && <span className={styles.why}>{why}</span>}
      </span>
      {children && <span className={styles.act}>{children}</span>}
    </section>
  );
}
