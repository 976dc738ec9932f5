import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Qr } from "@/components/qr";
import { useIsPhone } from "@/theme/use-is-phone";
import type { MadeFeed } from "./api";
import styles from "./feed-address.module.css";

/** The address, shown this once: to copy here, or to carry to a phone by its QR; then what else can be done with it. */
export function FeedAddress({ made, children }: { made: MadeFeed; children: ReactNode }) {
  const { t } = useTranslation("feeds");
  const isPhone = useIsPhone();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(made.url);
    setCopied(true);
  };
  return (
    <div className="stack-tight" role="status">
      <p>{t("once")}</p>
      <div className={styles.address}>
        {!isPhone && <Qr svg={made.qr_svg} alt={t("qr")} className={styles.code} />}
        <pre className={styles.url}>{made.url}</pre>
      </div>
      {made.url.startsWith("http:") && <p className="hint">{t("in_the_clear")}</p>}
      <div className="line">
        {navigator.clipboard && (
          <button type="button" className="button" onClick={() => void copy()}>
            {t(isCopied ? "copied" : "copy")}
          </button>
        )}
        {children}
      </div>
    </div>
  );
}
