import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import { MONTHS, monthNumber, monthStart } from "./angle";
import type { Obligation, YearRead } from "./api";
import type { Opening } from "./headline";
import { ordered } from "./rings";
import styles from "./ring-table.module.css";
import { type Cell, cellsOf } from "./table-rows";

type Props = { data: YearRead; onOpen?: (opening: Opening) => void; form?: "screen" | "paper" };

/** The whole year as words: every obligation by month, with the shapes of the ring's lights. */
export function RingTable({ data, onOpen, form = "screen" }: Props) {
  const { t } = useTranslation("year-ring");
  const region = useThisMonthInSight();
  const months = Array.from({ length: MONTHS }, (_, month) => monthStart(data.year.starts, month));
  if (data.rings.length === 0) return <p className="hint">{t("table_empty")}</p>;
  return (
    // Scrolls sideways on a phone, so the keys must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={region} className={`${styles.scroll} ${styles[form]}`} role="region" tabIndex={0} aria-label={t("table", { year: data.year.name })}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t("table", { year: data.year.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("table_name")}</th>
            {months.map((starts) => (
              <th key={starts} scope="col" data-today={data.today.startsWith(starts.slice(0, 7)) || undefined}>
                {t("month", { month: monthNumber(starts) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered(data.rings).map((obligation) => (
            <tr key={obligation.id}>
              <th scope="row">{obligation.name}</th>
              {cellsOf(data.year, obligation).map((cell) => (
                <td key={cell.from} colSpan={cell.span}>
                  <Light cell={cell} obligation={obligation} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where the table is wider than the screen, this month is what one sees first, after the names. */
function useThisMonthInSight() {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [name, month] = region.current?.querySelectorAll<HTMLElement>("th:first-child, th[data-today]") ?? [];
    if (region.current && name && month) region.current.scrollLeft = month.offsetLeft - name.offsetWidth;
  }, []);
  return region;
}

function Light({ cell: { period, state }, obligation, onOpen }: { cell: Cell; obligation: Obligation; onOpen?: Props["onOpen"] }) {
  if (!period || !state) return null;
  const shape = <Shape {...LIGHT_SHAPE[state]} word={period.word} />;
  if (!onOpen) return shape;
  return (
    <button type="button" title={period.reason} onClick={() => onOpen({ obligation: obligation.id, starts: period.starts })}>
      {shape}
    </button>
  );
}
