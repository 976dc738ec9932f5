import styles from "./chips.module.css";

export type Chip<T> = {
  value: T;
  word: string;
  count?: number;
  /** What is heard where the word and the count alone say too little; it contains both. */
  sentence?: string;
};
type Props<T extends string> = { label: string; chosen: T; options: Chip<T>[]; onChoose: (value: T) => void };

/** One of a few ways to look at a list, perhaps with how much there is; which one lives in the address. */
export function Chips<T extends string>({ label, chosen, options, onChoose }: Props<T>) {
  return (
    <div role="group" aria-label={label} className={styles.chips}>
      {options.map(({ value, word, count, sentence }) => (
        <button key={value} type="button" className={styles.chip} aria-pressed={value === chosen} aria-label={sentence} onClick={() => onChoose(value)}>
          {word}
          {count !== undefined && <span className={styles.count}> {count}</span>}
        </button>
      ))}
    </div>
  );
}
