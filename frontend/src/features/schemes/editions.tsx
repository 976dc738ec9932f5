import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Folder } from "./api";
import styles from "./scheme.module.css";
import { SchemeDifference } from "./scheme-difference";
import { SchemeHead } from "./scheme-head";
import { SchemeText } from "./scheme-text";

/** What this edition says otherwise than the last one, and every earlier one in full. */
export function Editions({ folder: { current, earlier }, paper }: { folder: Folder; paper: (edition: number) => ReactNode }) {
  const { t } = useTranslation("schemes");
  const [before] = earlier;
  if (!current || !before) return null;
  return (
    <>
      <section className="card stack-tight" aria-labelledby="difference-title">
        <h2 id="difference-title">{t("difference.title", { edition: current.edition, before: before.edition })}</h2>
        <SchemeDifference before={before} after={current} />
      </section>
      <section className="card" aria-labelledby="earlier-title">
        <h2 id="earlier-title">{t("earlier")}</h2>
        {earlier.map((edition) => (
          <details key={edition.edition} className={styles.edition}>
            <summary>{t("edition_of", { edition: edition.edition, names: edition.writer_names.join(t("and")) })}</summary>
            <div className="stack">
              <div className="line-spread">
                <SchemeHead edition={edition} />
                {paper(edition.edition)}
              </div>
              <SchemeText edition={edition} />
            </div>
          </details>
        ))}
      </section>
    </>
  );
}
