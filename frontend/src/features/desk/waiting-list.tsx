import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { Waiting } from "./api";
import { shapeOf, wordsOf } from "./waiting-words";

/** So many fit above the ring; the others follow on a press. */
const FOLDED = 7;

type Props = {
  rows: Waiting[];
  /** Whose row it is, where that is not plain: a group's among its branch's. */
  nameOf: (org_id: string) => string | undefined;
};

/** The one inbox: whatever waits for this person, by due date. */
export function WaitingList({ rows, nameOf }: Props) {
  const { t } = useTranslation("desk");
  const [isWhole, showAll] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, FOLDED);
  return (
    <div className="stack-tight">
      <ul className="rows">
        {shown.map((row) => (
          <Row key={`${row.task}:${row.path}:${row.org_id}`} row={row} org={nameOf(row.org_id)} />
        ))}
      </ul>
      {shown.length < rows.length && (
        <div>
          <button type="button" className="button" onClick={() => showAll(true)}>
            {t("whole", { count: rows.length })}
          </button>
        </div>
      )}
    </div>
  );
}

function Row({ row, org }: { row: Waiting; org: string | undefined }) {
  const { t } = useTranslation("desk");
  const { status, what, why, act } = wordsOf(t, row);
  return (
    <li>
      <span className="line">
        <Shape shape={shapeOf(row)} word={status} />
        <strong>{what}</strong>
        <span className="hint">{why}</span>
        {org && <span className="hint">{org}</span>}
      </span>
      <Link to={row.path} className="button" aria-label={`${act} ${what}`}>
        {act}
      </Link>
    </li>
  );
}
