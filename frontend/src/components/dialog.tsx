import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./dialog.module.css";

type Props = {
  title: string;
  /** Esc, the backdrop and the closing cross; absent for a dialog that must be answered. */
  onClose?: () => void;
  /** `drawer`: 560 px at the right, the whole screen on a phone. `sheet`: a dialog that on a phone comes from below. `wide`: for a picture. */
  form?: "dialog" | "drawer" | "sheet" | "wide";
  closeLabel?: string;
  children: ReactNode;
};

/** The browser's own modal dialog: it keeps focus inside, makes the page inert and gives focus back. */
export function Dialog({ title, onClose, form = "dialog", closeLabel, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // The backdrop is a pointer shortcut only: Esc and the cross do the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={ref}
      className={styles[form]}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => event.target === ref.current && onClose?.()}
    >
      <div className={styles.body}>
        <div className="line-spread">
          <h2 id={heading}>{title}</h2>
          {onClose && closeLabel && (
            <button type="button" className="button button-text" onClick={onClose}>
              {closeLabel}
            </button>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}
