import { useTranslation } from "react-i18next";
import type { Edition } from "./api";
import { differences } from "./difference";
import styles from "./scheme.module.css";

/** What one edition says otherwise than the one before, line by line. */
export function SchemeDifference({ before, after }: { before: Edition; after: Edition }) {
  const { t } = useTranslation("schemes");
  const found = differences(before.sections, after.sections);
  if (found.length === 0) return <p className="hint">{t("difference.none", { edition: before.edition })}</p>;
  return (
    <div className="stack">
      {found.map(({ title, lines }) => (
        <section key={title}>
          <h3>{title}</h3>
          {lines.map(({ mark, text }, place) => (
            <p key={place} className={styles.line} data-mark={mark}>
              {mark === "gone" && <del aria-label={t("difference.gone", { text })}>{text}</del>}
              {mark === "new" && <ins aria-label={t("difference.new", { text })}>{text}</ins>}
              {mark === "same" && text}
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}
