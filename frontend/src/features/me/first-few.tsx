import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** So many lie open; weeks of meetings are long on a phone. */
const OPEN = 6;

/** The first rows of a list, the others folded below them. */
export function FirstFew<Row>({ rows, children }: { rows: Row[]; children: (some: Row[]) => ReactNode }) {
  const { t } = useTranslation("me");
  return (
    <>
      {children(rows.slice(0, OPEN))}
      {rows.length > OPEN && (
        <details>
          <summary>{t("attended.others", { count: rows.length - OPEN })}</summary>
          {children(rows.slice(OPEN))}
        </details>
      )}
    </>
  );
}
