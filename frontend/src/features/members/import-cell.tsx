import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isPlainEnter } from "@/components/plain-enter";
import type { ImportRow } from "./api";
import { problemOf } from "./import-rows";
import styles from "./import-row.module.css";

type Props = { row: ImportRow; column: string; header: string; isBusy: boolean; onSave: (value: string) => void };

/** One cell, put right in place: leaving it or Enter saves and judges the row again, Esc takes the typing back. */
export function ImportCell({ row, column, header, isBusy, onSave }: Props) {
  const { t } = useTranslation("members");
  const id = useId();
  const stored = row.cells[column] ?? "";
  const [typed, setTyped] = useState<string>();
  const problem = problemOf(row, column);
  const sent = useRef<string>(undefined);
  const save = () => {
    const isUnderWay = isBusy && typed === sent.current;
    if (typed === undefined || typed.trim() === stored.trim() || isUnderWay) return;
    sent.current = typed;
    onSave(typed);
  };
  return (
    <div className={styles.cell}>
      <label htmlFor={id}>{header}</label>
      <input
        id={id}
        className="input"
        value={typed ?? stored}
        aria-invalid={problem?.level === "error" || undefined}
        aria-describedby={problem && `${id}-why`}
        aria-label={t("import.cell", { number: row.number, header })}
        aria-busy={isBusy || undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (isPlainEnter(event)) save();
          if (event.key === "Escape") setTyped(undefined);
        }}
      />
      {problem && (
        <span id={`${id}-why`} className={styles.why} data-level={problem.level}>
          {problem.message}
        </span>
      )}
    </div>
  );
}
