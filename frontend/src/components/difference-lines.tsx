import styles from "./difference-lines.module.css";

export type DifferenceLine = { mark: string; text: string };

type Props = {
  title: string;
  lines: DifferenceLine[];
  /** What is heard for a line that is gone or new. */
  sentence: (mark: "gone" | "new", text: string) => string;
};

/** One part of a text that reads otherwise than before, line by line: what is gone stands before what is new. */
export function DifferenceLines({ title, lines, sentence }: Props) {
  return (
    <section>
      <h3>{title}</h3>
      {lines.map(({ mark, text }, place) => (
        <p key={place} className={styles.line} data-mark={mark}>
          {mark === "gone" && <del aria-label={sentence("gone", text)}>{text}</del>}
          {mark === "new" && <ins aria-label={sentence("new", text)}>{text}</ins>}
          {mark !== "gone" && mark !== "new" && text}
        </p>
      ))}
    </section>
  );
}
