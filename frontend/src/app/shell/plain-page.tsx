import type { ReactNode } from "react";
import { SecrecyFooter } from "@/components/secrecy-footer";
import styles from "./plain-page.module.css";

/** A page without bar: sign-in, first use. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <div className={styles.page}>
      <main id="main" className={styles.card}>
        {children}
      </main>
      <SecrecyFooter />
    </div>
  );
}
