import styles from "./draft-card.module.css";

type Props = { word: string; hint?: string; isFirst?: boolean; onClick: () => void };

/** A button that also names its key. */
export function Act({ word, hint, isFirst = false, onClick }: Props) {
  return (
    <button type="button" className="button" data-first={isFirst || undefined} onClick={onClick}>
      {word}
      {hint && <kbd className={styles.key}>{hint}</kbd>}
    </button>
  );
}
