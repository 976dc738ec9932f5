import { useTranslation } from "react-i18next";
import { Qr } from "@/components/qr";
import styles from "@/theme/slips.module.css";
import type { Slips } from "./wall-api";

/** Eight to a page, to be cut apart; no slip says who it is for. */
export function WallSlipSheet({ slips }: { slips: Slips }) {
  const { t } = useTranslation("wall-staff");
  return (
    <ul className={styles.sheet}>
      {slips.tickets.map((slip, index) => (
        <li key={slip.code} className={styles.slip}>
          <Qr svg={slip.qr_svg} alt={t("slips.qr", { number: index + 1 })} className={styles.code} />
          <div className={styles.words}>
            <p>{slips.org_name}</p>
            <p className={styles.name}>{t("slips.name")}</p>
            <p>{t("slips.how")}</p>
            <p>
              {t("slips.code")} <strong className={styles.spoken}>{slip.code}</strong>
            </p>
            <p className={styles.small}>{t("slips.once")}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
