import { type KeyboardEvent, type ReactNode, useRef } from "react";
import styles from "./menu.module.css";

type Props = { label: ReactNode; name?: string; isSolid?: boolean; children: ReactNode };

/** A button that opens a short list of links and switches; Esc, a choice or a click elsewhere closes it. */
export function Menu({ label, name, children }: Props) {
  const ref = useRef<HTMLDetailsElement>(null);
  const close = () => ref.current?.removeAttribute("open");
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    close();
    ref.current?.querySelector("summary")?.focus();
  };
  const closeWhenLeft = (event: React.FocusEvent) => {
    if (!ref.current?.contains(event.relatedTarget)) close();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-element-interactions
    <details ref={ref} className={styles.menu} onKeyDown={closeOnEscape} onBlur={closeWhenLeft}>
      <summary className={styles.label} aria-label={name}>
        {label}
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div className={styles.list} onClick={close}>
        {children}
      </div>
    </details>
  );
}
