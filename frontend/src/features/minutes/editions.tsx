import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { compareAgain, type Folder } from "./api";
import styles from "./minutes.module.css";
import { MinutesHead } from "./minutes-head";
import { MinutesText } from "./minutes-text";

/** What this edition says otherwise than the last one, and every earlier one in full. */
export function Editions({ folder: { current, earlier, differences }, paper }: { folder: Folder; paper?: (edition: number) => ReactNode }) {
  const { t } = useTranslation("minutes");
  const [before] = earlier;
  if (!current || !before) return null;
  return (
    <>
      <section className="card stack-tight" aria-labelledby="difference-title">
        <h2 id="difference-title">{t("difference.title", { edition: current.edition, before: before.edition })}</h2>
        {differences === null && (
          <div>
            <button type="button" className="button" onClick={() => void compareAgain()}>
              {t("difference.compare")}
            </button>
          </div>
        )}
        {differences?.length === 0 && <p className="hint">{t("difference.none", { edition: before.edition })}</p>}
        {differences?.map(({ title, lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            {lines.map(({ mark, text }, place) => (
              <p key={place} className={styles.line} data-mark={mark}>
                {mark === "gone" && <del aria-label={t("difference.gone", { text })}>{text}</del>}
                {mark === "new" && <ins aria-label={t("difference.new", { text })}>{text}</ins>}
                {(mark === "same" || mark === "rewritten") && text}
              </p>
            ))}
          </section>
        ))}
      </section>
      <section className="card" aria-labelledby="earlier-title">
        <h2 id="earlier-title">{t("earlier")}</h2>
        {earlier.map((edition) => (
          <details key={edition.edition} className={styles.more}>
            <summary>{t("edition", { edition: edition.edition })}</summary>
            <div className="stack">
              <div className="line-spread">
                <MinutesHead edition={edition} />
                {paper?.(edition.edition)}
              </div>
              <MinutesText edition={edition} />
            </div>
          </details>
        ))}
      </section>
    </>
  );
}
