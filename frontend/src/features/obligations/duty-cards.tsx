import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import type { Duty, Light, Obligations } from "./api";
import styles from "./duty-cards.module.css";
import { DutyName } from "./duty-name";
import { LightCell } from "./light-cell";
import { openingLight } from "./lights";
import { type Cell, cellsOf, MONTHS, rowsOf } from "./months";

type Props = { list: Obligations; duties: Duty[]; onOpen: (duty: Duty, light?: Light) => void };

/** Columns of a card: a year takes them all, a half or a term two, a quarter or a month one. */
const columnsOf = (span: number) => (span > 6 ? 4 : span > 3 ? 2 : 1);

/** On a phone a duty is a card: what presses first, then its periods, every one of them for a thumb. */
export function DutyCards({ list, duties, onOpen }: Props) {
  return (
    <ul className={styles.cards}>
      {duties.map((duty) => (
        <Card key={duty.id} list={list} duty={duty} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function Card({ list, duty, onOpen }: Omit<Props, "duties"> & { duty: Duty }) {
  const { t } = useTranslation("obligations");
  const light = openingLight(duty, list.on);
  const rows = rowsOf(duty.periods);
  // What is shorter than a month stands for the month that it lies in.
  const nameOf = ({ from, span, light: one }: Cell) => (span > 1 ? one?.name : t("month", { month: ((Number(list.year.starts.slice(5, 7)) - 1 + from) % MONTHS) + 1 }));
  return (
    <li className={styles.card}>
      <div className={styles.top}>
        <DutyName duty={duty} onOpen={() => onOpen(duty, light)} />
        {light && <Shape {...LIGHT_SHAPE[light.state]} word={light.word} />}
      </div>
      {light && <p className="hint">{t("period_reason", { period: light.name, reason: light.reason })}</p>}
      {rows.map((row) => (
        <div key={row.id}>
          {duty.unit === "group" && <p className={styles.unit}>{row.name}</p>}
          <div className={styles.cells}>
            {cellsOf(list.year.starts, row.lights)
              .filter(({ light }) => light)
              .map((cell) => (
                <div key={cell.from} style={{ gridColumn: `span ${columnsOf(cell.span)}` }}>
                  <LightCell cell={cell} today={list.on} name={nameOf(cell)} onOpen={(one) => onOpen(duty, one)} />
                </div>
              ))}
          </div>
        </div>
      ))}
    </li>
  );
}
