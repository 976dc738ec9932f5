import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { Waiting } from "./api";
import { shapeOf, wordsOf } from "./waiting-words";

/** The one inbox: whatever waits for this person, by due date. */
export function WaitingList({ rows }: { rows: Waiting[] }) {
  const { t } = useTranslation("desk");
  return (
    <ul className="rows">
      {rows.map((row) => {
        const { status, what, why, act } = wordsOf(t, row);
        return (
          <li key={`${row.task}:${row.path}:${row.org_id}`}>
            <span className="line">
              <Shape shape={shapeOf(row)} word={status} />
              <strong>{what}</strong>
              <span className="hint">{why}</span>
            </span>
            <Link to={row.path} className="button" aria-label={`${act} ${what}`}>
              {act}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
