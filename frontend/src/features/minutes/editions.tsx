import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DifferenceLines } from "@/components/difference-lines";
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
          <DifferenceLines key={title} title={title} lines={lines} sentence={(mark, text) => t(`difference.${mark}`, { text })} />
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
