import type { Mentorship } from "./api";
import styles from "./unusual.module.css";

/** What is unusual and may well be meant: remarked on, never refused. */
export function Unusual({ hints }: Pick<Mentorship, "hints">) {
  if (hints.length === 0) return null;
  return (
    <ul className={styles.hints}>
      {hints.map(({ code, sentence }) => (
        <li key={`${code}${sentence}`}>{sentence}</li>
      ))}
    </ul>
  );
}
