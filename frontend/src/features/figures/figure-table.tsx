import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayWithYear, monthText } from "@/dates/format";
import { useIsPhone } from "@/theme/use-is-phone";
import { FigureCell } from "./figure-cell";
import type { Column, Grid, Line } from "./grid";
import styles from "./figure-table.module.css";
import { Sparkline } from "./sparkline";

/** As many lines at once; a district may have thousands. */
const AT_ONCE = 200;
/** As many kinds on a card of a phone before the rest is asked for. */
const AT_A_GLANCE = 5;

type Props = {
  grid: Grid;
  by: "kind" | "period";
  /** The first month that is asked for. */
  from: string;
  /** Down to the records; absent where they are the branch's own affair. */
  onOpen?: (line: Line, column?: Column) => void;
  /** To one kind by period; absent where that is shown. */
  onKind?: (kind: string) => void;
  /** To what lies below an org; absent where it is the only one. */
  onOrg?: (org: string) => void;
};
type Shown = Omit<Props, "grid"> & { columns: Column[]; lines: Line[]; isOne: boolean };

/** Orgs by kind or by period: a table, on a phone one card a line. The order is that of the tree. */
export function FigureTable({ grid, ...props }: Props) {
  const { t } = useTranslation("figures");
  const [count, setCount] = useState(AT_ONCE);
  const isOne = new Set(grid.lines.map(({ org }) => org.id)).size === 1;
  const shown = { ...props, columns: grid.columns, lines: grid.lines.slice(0, count), isOne };
  const left = grid.lines.length - count;
  return (
    <>
      {useIsPhone() ? <Cards {...shown} /> : <Table {...shown} />}
      {left > 0 && (
        <button type="button" className="button" onClick={() => setCount(count + AT_ONCE)}>
          {t("more", { count: Math.min(left, AT_ONCE), left })}
        </button>
      )}
    </>
  );
}

const keyOf = ({ org, category }: Line) => `${org.id} ${category?.code}`;
const nameOf = ({ org, category }: Line) => [org.name, category?.name].filter(Boolean).join(" ");

function Table({ columns, lines, ...props }: Shown) {
  const { t } = useTranslation("figures");
  return (
    // Scrolls sideways by itself, so the keys must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="region" tabIndex={0} aria-label={t("table")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t(props.isOne && lines[0]?.category ? "category" : "org")}</th>
            {props.by === "period" && <th scope="col">{t("trend.head")}</th>}
            {columns.map(({ code, name, short }) => (
              <th key={code} scope="col" className="number">
                {props.onKind ? (
                  <button type="button" className={styles.org} title={t("trend.of", { name })} onClick={() => props.onKind?.(code)}>
                    {short}
                  </button>
                ) : (
                  <abbr title={name}>{short}</abbr>
                )}
              </th>
            ))}
            {props.by === "period" && <th scope="col" className="number">{t("sum")}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={keyOf(line)} line={line} columns={columns} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = Omit<Shown, "lines"> & { line: Line };

function Row({ line, columns, by, from, onOpen, onOrg, isOne }: RowProps) {
  return (
    <tr data-kind={line.org.kind}>
      <th scope="row" style={{ paddingLeft: 12 + line.depth * 16 }}>
        <Name line={line} from={from} onOrg={onOrg} isOne={isOne} />
      </th>
      {by === "period" && (
        <td>
          <Sparkline cells={line.cells} />
        </td>
      )}
      {columns.map((column, at) => (
        <td key={column.code} className="number">
          <Figure line={line} column={column} at={at} onOpen={onOpen} />
        </td>
      ))}
      {by === "period" && (
        <td className="number">
          <FigureCell cell={line.sum} name={nameOf(line)} onOpen={onOpen && (() => onOpen(line))} />
        </td>
      )}
    </tr>
  );
}

function Cards({ columns, lines, by, from, onOpen, onOrg, isOne }: Shown) {
  const { t } = useTranslation("figures");
  return (
    <ul className="stack-tight">
      {lines.map((line) => {
        const seen = by === "kind" ? AT_A_GLANCE : 0;
        const rest = columns.length - seen;
        return (
          <li key={keyOf(line)} className="card">
            <h2>
              <Name line={line} from={from} onOrg={onOrg} isOne={isOne} />
            </h2>
            {by === "period" && (
              <div className="line-spread">
                <Sparkline cells={line.cells} />
                <span>
                  {t("sum")} <FigureCell cell={line.sum} name={nameOf(line)} onOpen={onOpen && (() => onOpen(line))} />
                </span>
              </div>
            )}
            <Pairs line={line} columns={columns} from={0} to={seen} onOpen={onOpen} />
            {rest > 0 && (
              <details>
                <summary className={styles.summary}>{t(by === "kind" ? "other_kinds" : "each_period", { count: rest })}</summary>
                <Pairs line={line} columns={columns} from={seen} to={columns.length} onOpen={onOpen} />
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}

type PairsProps = Pick<RowProps, "line" | "columns" | "onOpen"> & { from: number; to: number };

function Pairs({ line, columns, from, to, onOpen }: PairsProps) {
  if (from === to) return null;
  return (
    <dl className={styles.pairs}>
      {columns.slice(from, to).map((column, at) => (
        <div key={column.code}>
          <dt>{column.name}</dt>
          <dd>
            <Figure line={line} column={column} at={from + at} onOpen={onOpen} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Figure({ line, column, at, onOpen }: { line: Line; column: Column; at: number; onOpen: Props["onOpen"] }) {
  const cell = line.cells[at];
  return cell ? <FigureCell cell={cell} name={`${nameOf(line)} ${column.name}`} onOpen={onOpen && (() => onOpen(line, column))} /> : null;
}

/** An org opens what lies below it; the lines of a single one are named by what they count. */
function Name({ line, from, onOrg, isOne }: Pick<RowProps, "line" | "from" | "onOrg" | "isOne">) {
  const { org, category } = line;
  if (isOne && category) return category.name;
  return (
    <>
      {onOrg && !org.closed_on ? (
        <button type="button" className={styles.org} onClick={() => onOrg(org.id)}>
          {org.name}
        </button>
      ) : (
        org.name
      )}{" "}
      <Since line={line} from={from} />
    </>
  );
}

/** Said only where it matters: use began within the months that are shown, or is over. */
function Since({ line: { org }, from }: { line: Line; from: string }) {
  const { t } = useTranslation("figures");
  if (org.closed_on) return <span className="hint">{t("until", { day: dayWithYear(org.closed_on) })}</span>;
  const since = org.in_use_since;
  if (org.kind !== "branch" || !since || since.slice(0, 7) <= from) return null;
  return <span className="hint">{t("since", { month: monthText(since) })}</span>;
}
