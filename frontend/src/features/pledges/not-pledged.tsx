import { useTranslation } from "react-i18next";
import type { Board } from "./api";
import styles from "./not-pledged.module.css";

type Props = { people: Board["not_pledged"]; onWrite: (id: string) => void };

/** Who has none this year; a name opens the sheet on which what came on paper is entered. */
export function NotPledged({ people, onWrite }: Props) {
  const { t } = useTranslation("pledges");
  if (people.length === 0) return null;
  return (
    <details className={styles.block}>
      <summary>{t("missing.title", { count: people.length })}</summary>
      <p className="hint">{t("missing.why")}</p>
      <ul className={styles.names}>
        {people.map(({ id, name }) => (
          <li key={id}>
            <button type="button" className="button" aria-label={t("missing.write", { name })} onClick={() => onWrite(id)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
