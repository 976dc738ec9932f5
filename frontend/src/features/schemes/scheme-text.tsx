import { useTranslation } from "react-i18next";
import type { Edition } from "./api";
import styles from "./scheme.module.css";

/** An edition as it is read on the screen. */
export function SchemeText({ edition }: { edition: Edition }) {
  const { t } = useTranslation("schemes");
  return (
    <ol className={styles.text}>
      {edition.sections.map(({ title, text }, place) => (
        <li key={place}>
          <h3>{title}</h3>
          {text === "" ? <p className="hint">{t("section_empty")}</p> : <p className={styles.words}>{text}</p>}
        </li>
      ))}
    </ol>
  );
}
