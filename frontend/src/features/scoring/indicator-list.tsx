import { useTranslation } from "react-i18next";
import { PlaceActs } from "@/components/place-acts";
import type { Indicator } from "./api";
import { chaptersOf } from "./chapters";
import styles from "./indicator-list.module.css";
import { pointsOf, weightText } from "./points";

type Props = {
  indicators: Indicator[];
  /** Absent where it is only read. */
  editing?: Editing;
};
export type Editing = {
  isBusy: boolean;
  onOpen: (indicator_id: string) => void;
  onAdd: (chapter: string) => void;
  onWeigh: (place: number, weight: number) => void;
  onMove: (place: number, by: -1 | 1) => void;
  onRemove: (place: number) => void;
};

/** The lines of a system in their chapters: what each weighs and how it comes to its points, in words. */
export function IndicatorList({ indicators, editing }: Props) {
  const { t } = useTranslation("scores");
  return (
    <div className="stack">
      {chaptersOf(indicators).map(({ name, weight, lines }) => (
        <section key={name} className={styles.chapter} aria-labelledby={`chapter-${lines[0]?.place}`}>
          <div className={styles.head}>
            <h2 id={`chapter-${lines[0]?.place}`}>{name}</h2>
            <span className="hint">{t("points", { points: weightText(weight) })}</span>
          </div>
          <ul>
            {lines.map(({ place, line }, at) => (
              <Line key={line.id} line={line} place={place} isFirst={at === 0} isLast={at === lines.length - 1} editing={editing} />
            ))}
          </ul>
          {editing && (
            <button type="button" className="button button-text" onClick={() => editing.onAdd(name)}>
              {t("indicator.add_here")}
            </button>
          )}
        </section>
      ))}
    </div>
  );
}

type LineProps = { line: Indicator; place: number; isFirst: boolean; isLast: boolean; editing?: Editing };

function Line({ line, place, isFirst, isLast, editing }: LineProps) {
  const { t } = useTranslation("scores");
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        {editing ? (
          <button type="button" className={styles.name} onClick={() => editing.onOpen(line.id)}>
            {line.name}
          </button>
        ) : (
          <h3>{line.name}</h3>
        )}
        <p>{line.rule}</p>
        {line.evidence && <p className="hint">{t("indicator.proved_by", { evidence: line.evidence })}</p>}
      </div>
      {editing ? <Weight line={line} onWeigh={(weight) => editing.onWeigh(place, weight)} /> : <span className={styles.weight}>{t("points", { points: weightText(line.weight) })}</span>}
      {editing && (
        <PlaceActs
          isFirst={isFirst || editing.isBusy}
          isLast={isLast || editing.isBusy}
          onMove={(by) => editing.onMove(place, by)}
          onRemove={() => editing.onRemove(place)}
          word={(act) => t(`indicator.${act}`)}
          sentence={(word) => t("indicator.act", { word, name: line.name })}
        />
      )}
    </li>
  );
}

/** Typed in place, for weights are shifted until they come out even; kept on leaving the field. */
function Weight({ line, onWeigh }: { line: Indicator; onWeigh: (weight: number) => void }) {
  const { t } = useTranslation("scores");
  const keep = (field: HTMLInputElement) => {
    const weight = pointsOf(field.value);
    const isWrong = !weight || weight > 100;
    field.setAttribute("aria-invalid", String(isWrong));
    if (!isWrong && weight !== line.weight) onWeigh(weight);
  };
  return (
    <input
      key={line.weight}
      className={`input ${styles.weigh}`}
      inputMode="decimal"
      aria-label={t("indicator.weight_of", { name: line.name })}
      defaultValue={weightText(line.weight)}
      onBlur={({ currentTarget }) => keep(currentTarget)}
      onKeyDown={({ key, currentTarget, nativeEvent }) => key === "Enter" && !nativeEvent.isComposing && keep(currentTarget)}
    />
  );
}
