import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

type Props = {
  /** Nothing yet · the filter finds nothing · not for these eyes · the bin is empty. */
  kind: "nothing" | "filtered" | "no_permission" | "bin";
  /** A full sentence that says what to do; never just that there is no data. */
  sentence: string;
  /** The one act that ends the emptiness: create, or clear the filter. */
  children?: ReactNode;
};

export function EmptyState({ kind, sentence, children }: Props) {
  return (
    <div className={styles.empty} data-kind={kind} role="status">
      <p>{sentence}</p>
      {children}
    </div>
  );
}
