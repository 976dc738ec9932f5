import type { Column } from "./judging-sheet";
import styles from "./grade-buttons.module.css";

type Props = { column: Column; label: string; chosen: string | undefined; hasKeys?: boolean; onChoose: (index: number) => void };

/** One large button a grade, in the order of the rule; with its digit where there are keys. Buttons, for a radio would keep the keys to itself. */
export function GradeButtons({ column, label, chosen, hasKeys = false, onChoose }: Props) {
  return (
    <div role="group" aria-label={label} className={styles.grades}>
      {column.grades.map(({ name }, index) => (
        <button key={name} type="button" className={styles.grade} aria-pressed={chosen === name} onClick={() => onChoose(index)}>
          {hasKeys && (
            <kbd className={styles.key} aria-hidden="true">
              {index + 1}
            </kbd>
          )}
          {name}
        </button>
      ))}
    </div>
  );
}
