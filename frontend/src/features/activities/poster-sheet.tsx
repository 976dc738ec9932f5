import { useTranslation } from "react-i18next";
import { Qr } from "@/components/qr";
import styles from "./poster-sheet.module.css";

type Props = { org: string; url: string; qr: string };

/** A4 for the wall of a room. Paper cannot show a code that changes, so it leads to the page that asks for the one on the screen. */
export function PosterSheet({ org, url, qr }: Props) {
  const { t } = useTranslation("activities");
  return (
    <article className={styles.sheet}>
      <p className={styles.org}>{org}</p>
      <h2 className={styles.head}>{t("poster.head")}</h2>
      <Qr svg={qr} alt={t("poster.qr")} className={styles.code} />
      <p className={styles.address}>{t("poster.address", { address: url.replace(/^https?:\/\//, "") })}</p>
      <ol className={styles.steps}>
        <li>{t("poster.step_1")}</li>
        <li>{t("poster.step_2")}</li>
        <li>{t("poster.step_3")}</li>
      </ol>
      <p className={styles.why}>{t("poster.why")}</p>
      <p className={styles.why}>{t("poster.secrecy")}</p>
    </article>
  );
}
