import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import type { YearRead } from "./api";
import { FULL } from "./layouts";
import { PatternLegend } from "./pattern-legend";
import styles from "./print-sheet.module.css";
import { RingList } from "./ring-list";
import { RingPicture, type Ways } from "./ring-picture";
import { RingTable } from "./ring-table";
import { ringsOf } from "./rings";

const nowhere = () => undefined;
const NO_WAYS: Ways = { onObligation: nowhere, onActivity: nowhere, onGroup: nowhere, onMonth: nowhere, onYear: nowhere };

/** Two pages of A4: the picture with its legend, and the same year as a table. */
export function PrintSheet({ data }: { data: YearRead }) {
  const { t } = useTranslation("year-ring");
  const title = t("print_title", { org: data.org_name, year: data.year.name });
  const foot = (page: number) => (
    <footer className={styles.foot}>
      <span>{t("as_of", { day: dayText(data.today) })}</span>
      <span>{t("print_page", { page, pages: 2 })}</span>
    </footer>
  );
  return (
    <div className={styles.sheets}>
      <article className={styles.sheet} aria-label={title}>
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.picture} inert>
          <RingPicture data={data} layout={FULL} counts={data.counts} ways={NO_WAYS} />
        </div>
        <PatternLegend />
        <div className={styles.list} inert>
          <RingList data={data} rings={ringsOf(data.year, data.rings, FULL.rings.max)} ways={NO_WAYS} onLit={nowhere} isBrief />
        </div>
        {foot(1)}
      </article>
      <article className={styles.sheet}>
        <h2 className={styles.title}>{t("table", { year: data.year.name })}</h2>
        <RingTable data={data} form="paper" />
        {foot(2)}
      </article>
    </div>
  );
}
