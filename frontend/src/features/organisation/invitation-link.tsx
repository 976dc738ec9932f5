import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { Qr } from "@/components/qr";
import { dayAndClock } from "@/dates/format";
import type { Invitation } from "./api";
import styles from "./invitation-link.module.css";

type Props = { made: Invitation; onDone: () => void };

/** The link that opens an account, shown this once: to copy, or to print with its QR. */
export function InvitationLink({ made, onDone }: Props) {
  const { t } = useTranslation("organisation");
  return (
    <Dialog title={t("link.title", { name: made.person_name })}>
      <LinkBody made={made} onDone={onDone} />
    </Dialog>
  );
}

/** The same inside a drawer that is open already. */
export function LinkBody({ made, onDone }: Props) {
  const { t } = useTranslation("organisation");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(made.url);
    setCopied(true);
  };
  return (
    <div className={styles.sheet}>
      <p className={styles.name}>{t("link.who", { name: made.person_name })}</p>
      <p className="no-print">{t("link.how")}</p>
      <p className={styles.who}>{t("link.on_paper")}</p>
      <Qr svg={made.qr_svg} alt={t("link.qr")} className={styles.code} />
      <pre className={styles.url}>{made.url}</pre>
      <p className="hint">{t("link.until", { at: dayAndClock(made.expires_at) })}</p>
      <div className="line no-print">
        {navigator.clipboard && (
          <button type="button" className="button button-solid" onClick={() => void copy()}>
            {t(isCopied ? "link.copied" : "link.copy")}
          </button>
        )}
        <button type="button" className="button" onClick={() => print()}>
          {t("link.print")}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t("link.done")}
        </button>
      </div>
    </div>
  );
}
