import { useTranslation } from "react-i18next";
import type { Showcase } from "./api";
import styles from "./score-sheet.module.css";

type Props = {
  criterion: Showcase["criteria"][number];
  best: number;
  level: number | undefined;
  isMarked: boolean;
  onChoose: (level: number) => void;
};

/** One criterion with a large button a level, the highest first: one thumb, one tap. */
export function Levels({ criterion, best, level, isMarked, onChoose }: Props) {
  const { t } = useTranslation("showcases");
  const levels = Array.from({ length: best }, (_, index) => best - index);
  return (
    <fieldset className={styles.criterion} data-marked={isMarked || undefined}>
      <legend className={styles.name}>
        {criterion.name}
        <span className="hint">{t("sheet.weight", { count: criterion.weight })}</span>
      </legend>
      {criterion.asks && <p className="hint">{criterion.asks}</p>}
      <div className={styles.levels} style={{ gridTemplateColumns: `repeat(${best}, 1fr)` }}>
        {levels.map((one) => (
          <label key={one} className={styles.level}>
            <input type="radio" className="visually-hidden" name={criterion.code} value={one} checked={level === one} onChange={() => onChoose(one)} />
            <span className={styles.face}>
              <strong>{one}</strong>
              {best === 5 && <span className={styles.word}>{t(`level.${one as 5}`)}</span>}
            </span>
          </label>
        ))}
      </div>
      {isMarked && <p className={styles.missing}>{t("sheet.missing_one")}</p>}
    </fieldset>
  );
}
