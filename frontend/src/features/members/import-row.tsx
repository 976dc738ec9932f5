import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import type { Import, ImportRow, RowChange } from "./api";
import { ImportCell } from "./import-cell";
import { openColumns } from "./import-rows";
import styles from "./import-row.module.css";

const SHAPES = { ok: "done", check: "triangle", fix: "diamond", kept: "open", left_out: "dashed" } as const satisfies Record<ImportRow["state"], ShapeName>;

type Props = { row: ImportRow; columns: Import["columns"]; isBusy: boolean; onChange: (change: RowChange) => void };

/** One line of the file: what would become of it, the cells to look at, all of it on demand. */
export function ImportLine({ row, columns, isBusy, onChange }: Props) {
  const { t } = useTranslation("members");
  const [isWhole, showWhole] = useState(false);
  const isLeftOut = row.state === "left_out";
  const codes = columns.map(({ code }) => code);
  const shown = isWhole ? codes : isLeftOut ? [] : openColumns(row, codes);
  const header = (code: string) => columns.find((column) => column.code === code)?.header ?? t(`column.${code}`);
  const notes = row.problems.filter(({ level, column }) => level === "note" && !shown.includes(column));
  return (
    <li className={styles.row} data-state={row.state}>
      <div className={styles.head}>
        <Shape shape={SHAPES[row.state]} word={t(`import.state.${row.state}`)} />
        <span className="hint">{t("import.line", { number: row.number })}</span>
        <strong>{row.name || t("import.no_name")}</strong>
        {row.action && <span className="hint">{t(`import.action.${row.action}`)}</span>}
        <span className={styles.acts}>
          <button type="button" className="button button-text" aria-expanded={isWhole} onClick={() => showWhole(!isWhole)}>
            {t(isWhole ? "import.less" : "import.whole")}
          </button>
          <button type="button" className="button button-text" disabled={isBusy} onClick={() => onChange({ number: row.number, left_out: !isLeftOut })}>
            {t(isLeftOut ? "import.take_in" : "import.leave_out")}
          </button>
        </span>
      </div>
      {shown.length > 0 && (
        <div className={isWhole ? styles.whole : styles.cells}>
          {shown.map((code) => (
            <ImportCell
              key={code}
              row={row}
              column={code}
              header={header(code)}
              isBusy={isBusy}
              onSave={(value) => onChange({ number: row.number, values: { [code]: value } })}
            />
          ))}
        </div>
      )}
      {!isLeftOut && (
        <>
          {notes.map(({ code, column, message }) => (
            <p key={code + column} className="hint">
              {t("import.note", { header: header(column), message })}
            </p>
          ))}
          {row.changes.length > 0 && (
            <p className="hint">
              {row.changes.map(({ column, before, after }) => t("import.change", { header: header(column), before: before || t("import.blank"), after })).join(t("and"))}
            </p>
          )}
        </>
      )}
    </li>
  );
}
