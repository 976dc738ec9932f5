import { type DragEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./file-drop.module.css";

type Props = {
  label: string;
  /** What is taken, in words. */
  hint?: string;
  /** `.xlsx` or `.docx,.txt`: narrows the system's chooser only, the server decides. */
  accept: string;
  file: File | undefined;
  onFile: (file: File | undefined) => void;
  isSolid?: boolean;
};

/** One file, dropped here or chosen with the button; the chosen one stays until another is chosen. */
export function FileDrop({ label, hint, accept, file, onFile, isSolid = false }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };
  return (
    // Dropping is a pointer shortcut: the button does the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = "";
          if (chosen) onFile(chosen);
        }}
      />
      <button type="button" className={isSolid ? "button button-solid" : "button"} onClick={() => input.current?.click()}>
        {label}
      </button>
      <span className={file ? styles.name : "hint"} role="status">
        {file?.name ?? hint}
      </span>
      {file && (
        <button type="button" className="button button-text" onClick={() => onFile(undefined)}>
          {t("remove_file")}
        </button>
      )}
    </div>
  );
}
