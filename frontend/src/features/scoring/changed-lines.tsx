import { useTranslation } from "react-i18next";
import type { ChangedLine } from "./api";
import { pointsText } from "./points";

/** Lines that came out otherwise than before: both numbers, and how the new one came about. */
export function ChangedLines({ changes }: { changes: ChangedLine[] }) {
  const { t } = useTranslation("scores");
  const told = (points: number | null) => (points === null ? t("line.none") : pointsText(points));
  return (
    <ul className="rows">
      {changes.map(({ indicator_id, name, before, after, sentence }) => (
        <li key={indicator_id}>
          <span>
            <strong>{name}</strong>
            <br />
            <span className="hint">{sentence}</span>
          </span>
          <span>{t("revision.line", { before: told(before), after: told(after) })}</span>
        </li>
      ))}
    </ul>
  );
}
