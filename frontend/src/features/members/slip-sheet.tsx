import { useTranslation } from "react-i18next";
import { Qr } from "@/components/qr";
import { partialDay } from "@/dates/format";
import styles from "@/theme/slips.module.css";
import type { Slip } from "./api";

/** Personal slips on A4, eight to a page, to be cut apart: the QR binds a phone, the code does the same by typing. */
export function SlipSheet({ slips }: { slips: Slip[] }) {
  const { t } = useTranslation("members");
  return (
    <ul className={styles.sheet}>
      {slips.map((slip) => (
        <li key={slip.person_id} className={styles.slip}>
          <Qr svg={slip.qr_svg} alt={t("slip.qr", { name: slip.name })} className={styles.code} />
          <div className={styles.words}>
            <p className={styles.name}>{slip.name}</p>
            <p>{slip.group_name}</p>
            <p>
              {t("slip.code")} <strong className={styles.spoken}>{slip.code}</strong>
            </p>
            <p className={styles.small}>{t("slip.until", { day: partialDay(slip.expires_on) })}</p>
            <p className={styles.small}>{t("slip.how", { address: slip.url.replace(/^https?:\/\//, "") })}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
