import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { Qr } from "@/components/qr";
import { spoken, type Wall } from "./wall-api";
import styles from "./wall-poster.module.css";

/** A4 for the corridor: what it is, the code, and what one can do there. */
export function WallPoster({ wall: { org_name, open, opinions, url, qr_svg } }: { wall: Wall }) {
  const { t } = useTranslation("wall-staff");
  if (!open || !url || !qr_svg) return <EmptyState kind="nothing" sentence={t("poster.closed")} />;
  return (
    <>
      <div className="line no-print">
        <button type="button" className="button button-solid" onClick={() => print()}>
          {t("poster.print")}
        </button>
        <span className="hint">{t("poster.hint")}</span>
      </div>
      <article className={styles.sheet}>
        <p className={styles.org}>{org_name}</p>
        <h2 className={styles.head}>{t("poster.head")}</h2>
        <p className={styles.lead}>{t("poster.lead")}</p>
        <Qr svg={qr_svg} alt={t("poster.qr")} className={styles.code} />
        <p className={styles.address}>{t("poster.address", { address: spoken(url) })}</p>
        <ol className={styles.steps}>
          <li>{t("poster.step_see")}</li>
          {opinions !== "off" && <li>{t(opinions === "ticket" ? "poster.step_say_ticket" : "poster.step_say")}</li>}
        </ol>
        <p className={styles.why}>{t("poster.secrecy")}</p>
      </article>
    </>
  );
}
