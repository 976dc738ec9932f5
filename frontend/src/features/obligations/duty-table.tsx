import { useTranslation } from "react-i18next";
import { todayIso } from "@/dates/format";
import type { Duty, Light, Obligations } from "./api";
import { DutyName } from "./duty-name";
import styles from "./duty-table.module.css";
import { LightCell } from "./light-cell";
import { LightCounts } from "./light-counts";
import { openingLight } from "./lights";
import { cellsOf, MONTHS, monthsOf, rowsOf } from "./months";

type Props = { list: Obligations; duties: Duty[]; onOpen: (duty: Duty, light?: Light) => void };

/** The year as rows of duties over twelve months; a duty of groups has a row for each of them. */
export function DutyTable({ list, duties, onOpen }: Props) {
  const { t } = useTranslation("obligations");
  const thisMonth = list.on.slice(0, 7);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t("table", { year: list.year.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("title")}</th>
            {monthsOf(list.year.starts).map((starts) => (
              <th key={starts} scope="col" data-now={starts.startsWith(thisMonth) || undefined}>
                {t("month", { month: Number(starts.slice(5, 7)) })}
              </th>
            ))}
          </tr>
        </thead>
        {duties.map((duty) => (
          <Rows key={duty.id} list={list} duty={duty} onOpen={onOpen} />
        ))}
      </table>
    </div>
  );
}

function Rows({ list, duty, onOpen }: Omit<Props, "duties"> & { duty: Duty }) {
  const { t } = useTranslation("obligations");
  const rows = rowsOf(duty.periods);
  const name = <DutyName duty={duty} onOpen={() => onOpen(duty, openingLight(duty, todayIso()))} />;
  const [only] = rows;
  if (duty.unit !== "group" && rows.length <= 1)
    return (
      <tbody>
        <tr>
          <th scope="row">{name}</th>
          <Cells list={list} lights={only?.lights ?? []} onOpen={(light) => onOpen(duty, light)} />
        </tr>
      </tbody>
    );
  return (
    <tbody>
      <tr className={styles.head}>
        <th scope="row">{name}</th>
        <td colSpan={MONTHS}>
          <LightCounts counts={duty.counts} label={t("counts_of", { name: duty.name })} isShort />
        </td>
      </tr>
      {rows.map((row) => (
        <tr key={row.id} className={styles.sub}>
          <th scope="row">{row.name}</th>
          <Cells list={list} lights={row.lights} onOpen={(light) => onOpen(duty, light)} />
        </tr>
      ))}
    </tbody>
  );
}

function Cells({ list, lights, onOpen }: { list: Obligations; lights: Light[]; onOpen: (light: Light) => void }) {
  return cellsOf(list.year.starts, lights).map((cell) => (
    <td key={cell.from} colSpan={cell.span}>
      <LightCell cell={cell} today={list.on} name={cell.span > 1 ? cell.light?.name : undefined} onOpen={onOpen} />
    </td>
  ));
}
