import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import styles from "./file-drop.module.css";
import { useDrop } from "./use-drop";

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
  const id = useId();
  const place = useDrop(([dropped]) => dropped && onFile(dropped));
  return (
    // Dropping is a pointer shortcut: the button does the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.drop} {...place}>
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
