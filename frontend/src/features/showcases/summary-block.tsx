import { useTranslation } from "react-i18next";
import type { Showcase, Summary } from "./api";
import styles from "./summary-block.module.css";

type Spread = NonNullable<Summary["total"]>;

/** What the sheets come to: the average with its spread, and each criterion. Under three sheets there is no spread. */
export function SummaryBlock({ it, summary }: { it: Pick<Showcase, "criteria" | "best" | "given">; summary: Summary }) {
  const { t } = useTranslation("showcases");
  const ofMentor = it.given.filter(({ is_mentor, counts }) => is_mentor && counts).length;
  if (!summary.total) return <p className="hint">{t("summary.none")}</p>;
  const rows = it.criteria.map((criterion) => ({ ...criterion, found: summary.criteria.find(({ code }) => code === criterion.code) }));
  return (
    <div className="stack-tight">
      <p className={styles.total}>
        <strong>{summary.total.average}</strong>
        <span>{t("summary.of", { count: summary.sheets })}</span>
        <Range of={summary.total} />
      </p>
      {ofMentor > 0 && <p className="hint">{t("summary.mentor")}</p>}
      {summary.total.lowest === null && <p className="hint">{t("summary.few")}</p>}
      <table className={styles.table}>
        <caption className="visually-hidden">{t("summary.by_criterion")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("summary.criterion")}</th>
            <th scope="col">{t("summary.average", { best: it.best })}</th>
            <th scope="col">{t("summary.range")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, found }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td>{found?.average}</td>
              <td>{found && <Range of={found} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Range({ of }: { of: Spread }) {
  const { t } = useTranslation("showcases");
  if (of.lowest === null || of.highest === null) return null;
  return <span className="hint">{t("summary.from_to", { lowest: of.lowest, highest: of.highest })}</span>;
}
