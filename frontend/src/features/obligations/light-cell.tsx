import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import type { Light } from "./api";
import styles from "./light-cell.module.css";
import { cellSentence, markOf, markOfMany } from "./mark";
import type { Cell } from "./months";

type Props = {
  cell: Cell;
  today: string;
  /** Of the stretch, where no column head says it. */
  name?: string;
  onOpen: (light: Light) => void;
};

/** One period of the year: its shape with a word; it opens to its reason. */
export function LightCell({ cell: { light, parts }, today, name, onOpen }: Props) {
  const { t } = useTranslation("obligations");
  if (!light) return null;
  const words = parts.length > 1 ? markOfMany(t, parts) : markOf(t, light, today);
  const sentence = cellSentence(t, light);
  return (
    <button type="button" className={styles.cell} data-state={light.state} title={sentence} onClick={() => onOpen(light)}>
      {name && <span className={styles.name}>{name}</span>}
      <Shape {...LIGHT_SHAPE[light.state]} word={words} />
      <span className="visually-hidden">{sentence}</span>
      {light.late > 0 && <span className={styles.late}>{t("late_short")}</span>}
    </button>
  );
}
