import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./shown-once.module.css";

/** Copies where the browser allows it; on plain http the text is selected instead. */
function Secret({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation("access");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    setCopied(navigator.clipboard !== undefined);
  };
  return (
    <div className="stack-tight">
      <h3>{label}</h3>
      <pre className={styles.secret}>{text}</pre>
      {navigator.clipboard && (
        <button type="button" className="button" onClick={() => void copy()}>
          {t(isCopied ? "key.copied" : "key.copy")}
        </button>
      )}
    </div>
  );
}

export function ShownOnce({ secret, curl, onDone }: { secret: string; curl: string; onDone: () => void }) {
  const { t } = useTranslation("access");
  return (
    <>
      <p role="status">{t("key.once")}</p>
      <Secret label={t("key.key")} text={secret} />
      <Secret label={t("key.try")} text={curl} />
      <button type="button" className="button button-solid" onClick={onDone}>
        {t("key.kept")}
      </button>
    </>
  );
}
