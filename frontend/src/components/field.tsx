import { cloneElement, type ReactElement, useId } from "react";
import styles from "./field.module.css";

type ControlProps = { id?: string; "aria-invalid"?: boolean; "aria-describedby"?: string; name?: string };

type Props = {
  label: string;
  /** The path under which a 422 names it; also the control's `name`. */
  name: string;
  hint?: string;
  /** From `fieldMessages(error)`: pass the whole record. */
  errors?: Record<string, string>;
  /** One native or Ant Design control. */
  children: ReactElement<ControlProps>;
};

/** Label, control, hint and the server's word about it. */
export function Field({ label, name, hint, errors, children }: Props) {
  const id = useId();
  const error = errors?.[name];
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {cloneElement(children, { id, name, "aria-invalid": error ? true : undefined, "aria-describedby": described })}
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className={styles.error}>
          <span className={styles.ring} aria-hidden="true">
            !
          </span>
          {error}
        </span>
      )}
    </div>
  );
}
