import { type MouseEvent, memo } from "react";
import { useTranslation } from "react-i18next";
import { monthText } from "@/dates/format";
import type { BoardDuty, BoardRow } from "./api";
import { addressOf, isUnused } from "./board";
import { LightCell } from "./light-cell";
import { LightMark } from "./light-mark";
import styles from "./lights-board.module.css";

export type BoardProps = { rows: BoardRow[]; duties: BoardDuty[]; on: string; past?: string; onOpen: (light: string) => void; onBranch: (org: string) => void };

/** Branches by what they owe. Hundreds of rows: drawn again only when they change, not when a drawer opens. */
export const LightsBoard = memo(function LightsBoard({ rows, duties, on, past, onOpen, onBranch }: BoardProps) {
  const { t } = useTranslation("lights");
  return (
    // Scrolls by itself under its heads, so the keys must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="region" tabIndex={0} aria-label={t("title")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("branch")}</th>
            {duties.map(({ id, name, short }) => (
              <th key={id} scope="col">
                <abbr title={name}>{short}</abbr>
              </th>
            ))}
            <th scope="col">{t("first")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.org_id} row={row} duties={duties} on={on} past={past} onOpen={onOpen} onBranch={onBranch} />
          ))}
        </tbody>
      </table>
    </div>
  );
});

type LineProps = Omit<BoardProps, "rows"> & { row: BoardRow };

/** Stays as it is while the board is narrowed and widened. */
const Line = memo(function Line({ row, duties, on, past, onOpen, onBranch }: LineProps) {
  return (
    <tr>
      <th scope="row">
        <BranchLink org={row.org_id} name={row.org_name} past={past} onBranch={onBranch} />
      </th>
      <Lights row={row} duties={duties} on={on} onOpen={onOpen} />
      <td>{row.first?.words}</td>
    </tr>
  );
});

const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) => button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;

/** An anchor of its own: hundreds of the router's links would all look up whenever a drawer changes the address. */
function BranchLink({ org, name, past, onBranch }: { org: string; name: string; past?: string; onBranch: BoardProps["onBranch"] }) {
  const go = (event: MouseEvent) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    onBranch(org);
  };
  return (
    <a href={`/district/branches/${org}${past ? `?on=${past}` : ""}`} onClick={go}>
      {name}
    </a>
  );
}

type LightsProps = { row: BoardRow; duties: BoardDuty[]; on: string; onOpen: (light: string) => void };

function Lights({ row, duties, on, onOpen }: LightsProps) {
  const { t } = useTranslation("lights");
  if (isUnused(row)) {
    const word = row.in_use_since ? t("since", { month: monthText(row.in_use_since) }) : undefined;
    return (
      <td colSpan={duties.length}>
        <LightMark state="not_in_use" word={word} />
      </td>
    );
  }
  return duties.map((duty) => {
    const cell = row.cells.find(({ duty_id }) => duty_id === duty.id);
    return (
      <td key={duty.id}>
        {cell && <LightCell cell={cell} duty={duty} org={row.org_name} on={on} onOpen={() => onOpen(addressOf({ org: row.org_id, duty: duty.id }))} />}
      </td>
    );
  });
}
