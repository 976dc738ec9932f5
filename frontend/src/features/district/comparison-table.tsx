import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "@/theme/use-is-phone";
import type { BoardDuty, BoardRow, Org } from "./api";
import { isUnused } from "./board";
import { COUNTED, dutyLines, owed, schoolsOf, type Tally } from "./comparison";
import styles from "./comparison-table.module.css";
import { LightMark } from "./light-mark";

type BranchProps = { rows: BoardRow[]; orgs: Org[]; past?: string; isByNeed: boolean; onUnder: (org: string) => void };

/** Branches by the duties they have done, school by school; never by how often or by whom. */
export function BranchComparison({ rows, orgs, past, isByNeed, onUnder }: BranchProps) {
  const { t } = useTranslation("lights");
  const schools = schoolsOf(rows, orgs, isByNeed);
  return (
    <>
      {schools.map(({ id, name, lines, tally }) => (
        <section key={id} className="stack-tight">
          <h2 className="line">
            <button type="button" className="button-link" onClick={() => onUnder(id)}>
              {name}
            </button>
            <span className="hint">{t("compare.school", { count: lines.length, done: tally.done + tally.not_due, owed: owed(tally) })}</span>
          </h2>
          <Lines head={t("branch")} last={t("first")}>
            {lines.map(({ row, tally: own }) => (
              <Line
                key={row.org_id}
                name={
                  <Link to="/district/branches/$orgId" params={{ orgId: row.org_id }} search={{ on: past }}>
                    {row.org_name}
                  </Link>
                }
                tally={own}
                last={isUnused(row) ? <LightMark state="not_in_use" /> : row.first?.words}
              />
            ))}
          </Lines>
        </section>
      ))}
    </>
  );
}

type DutyProps = { rows: BoardRow[]; duties: BoardDuty[]; onDuty: (duty: string) => void };

/** Duties by how many branches have done them: where to help all at once. */
export function DutyComparison({ rows, duties, onDuty }: DutyProps) {
  const { t } = useTranslation("lights");
  return (
    <Lines head={t("filter.duty")} last={t("compare.open")}>
      {dutyLines(rows, duties).map(({ duty, tally }) => (
        <Line
          key={duty.id}
          name={duty.name}
          tally={tally}
          last={
            <button type="button" className="button-link" aria-label={t("compare.see_named", { duty: duty.name })} onClick={() => onDuty(duty.id)}>
              {t("compare.see")}
            </button>
          }
        />
      ))}
    </Lines>
  );
}

function Lines({ head, last, children }: { head: string; last: string; children: ReactNode }) {
  const { t } = useTranslation("lights");
  if (useIsPhone()) return <ul className="stack-tight">{children}</ul>;
  return (
    <div className={styles.scroll}>
      <table className={`table ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t("compare.stand")}</th>
            {COUNTED.map((state) => (
              <th key={state} scope="col" className="number">
                <LightMark state={state} />
              </th>
            ))}
            <th scope="col">{last}</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Line({ name, tally, last }: { name: ReactNode; tally: Tally; last: ReactNode }) {
  const { t } = useTranslation("lights");
  const stand = owed(tally) > 0 && t("compare.of", { done: tally.done + tally.not_due, owed: owed(tally) });
  if (useIsPhone()) {
    return (
      <li className="card stack-tight">
        <strong>{name}</strong>
        <Bar tally={tally} />
        {stand && <span>{stand}</span>}
        <span className="line">
          {COUNTED.filter((state) => tally[state] > 0).map((state) => (
            <LightMark key={state} state={state} word={`${t(`state.${state}`)} ${tally[state]}`} />
          ))}
        </span>
        {last && <span>{last}</span>}
      </li>
    );
  }
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Bar tally={tally} />
        <span className="hint">{stand}</span>
      </td>
      {COUNTED.map((state) => (
        <td key={state} className="number">
          {tally[state]}
        </td>
      ))}
      <td className={styles.last}>{last}</td>
    </tr>
  );
}

/** The same as the figures beside it. */
function Bar({ tally }: { tally: Tally }) {
  return (
    <span className={styles.bar} aria-hidden="true">
      {COUNTED.map((state) => tally[state] > 0 && <span key={state} data-state={state} style={{ flexGrow: tally[state] }} />)}
    </span>
  );
}
