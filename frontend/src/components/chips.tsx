import styles from "./chips.module.css";

type Props<T extends string> = { label: string; chosen: T; options: { value: T; word: string }[]; onChoose: (value: T) => void };

/** One of a few ways to look at a list; which one lives in the address. */
export function Chips<T extends string>({ label, chosen, options, onChoose }: Props<T>) {
  return (
    <div role="group" aria-label={label} className={styles.chips}>
      {options.map(({ value, word }) => (
        <button key={value} type="button" className={styles.chip} aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {word}
        </button>
      ))}
    </div>
  );
}
