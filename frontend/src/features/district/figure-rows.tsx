import { useTranslation } from "react-i18next";
import { monthText } from "@/dates/format";
import { useIsPhone } from "@/theme/use-is-phone";
import { FigureCell } from "./figure-cell";
import type { Grid, Row } from "./figure-grid";
import styles from "./figure-rows.module.css";

export type KindName = { code: string; name: string; short: string };
type Props = { grid: Grid; kinds: KindName[]; from: string; onOpen: (org: string, kind: string) => void };

/** Branch by kind: a table, on a phone one card a branch. The order is that of the tree. */
export function FigureRows(props: Props) {
  return useIsPhone() ? <Cards {...props} /> : <Table {...props} />;
}

const nameOf = (kinds: KindName[], code: string): KindName => kinds.find((kind) => kind.code === code) ?? { code, name: code, short: code };

function Table({ grid, kinds, from, onOpen }: Props) {
  return (
    <div className={styles.scroll}>
      <table className="table">
        <thead>
          <tr>
            <OrgHead />
            {grid.kinds.map((kind) => (
              <th key={kind} scope="col" className="number">
                <abbr title={nameOf(kinds, kind).name} className={styles.short}>
                  {nameOf(kinds, kind).short}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.org.id} data-kind={row.org.kind} className={styles.row}>
              <th scope="row" style={{ paddingLeft: 12 + row.depth * 16 }}>
                {row.org.name} <Since row={row} from={from} />
              </th>
              {grid.kinds.map((kind) => (
                <td key={kind} className="number">
                  <Figure row={row} kind={nameOf(kinds, kind)} onOpen={onOpen} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OrgHead() {
  const { t } = useTranslation("district");
  return <th scope="col">{t("org")}</th>;
}

function Cards({ grid, kinds, from, onOpen }: Props) {
  return (
    <ul className="stack-tight">
      {grid.rows.map((row) => (
        <li key={row.org.id} className="card">
          <h2>{row.org.name}</h2>
          <Since row={row} from={from} />
          <dl className={styles.pairs}>
            {grid.kinds.map((kind) => (
              <div key={kind}>
                <dt>{nameOf(kinds, kind).name}</dt>
                <dd>
                  <Figure row={row} kind={nameOf(kinds, kind)} onOpen={onOpen} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Figure({ row, kind, onOpen }: { row: Row; kind: KindName; onOpen: Props["onOpen"] }) {
  const cell = row.cells[kind.code];
  if (!cell) return null;
  return <FigureCell cell={cell} name={`${row.org.name} ${kind.name}`} onOpen={() => onOpen(row.org.id, kind.code)} />;
}

/** Said only where it matters: use began within the months that are shown. */
function Since({ row, from }: { row: Row; from: string }) {
  const { t } = useTranslation("district");
  const since = row.org.in_use_since;
  if (row.org.kind !== "branch" || !since || since.slice(0, 7) <= from) return null;
  return <span className="hint">{t("since", { month: monthText(since) })}</span>;
}
