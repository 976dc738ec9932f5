import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { Score } from "./api";
import { pointsText, weightText } from "./points";
import styles from "./sums.module.css";

type Props = { it: Pick<Score, "total" | "of" | "computed" | "judged" | "waiting" | "state" | "notes"> };

/** The total with its parts, and what falls away in words. */
export function Sums({ it }: Props) {
  const { t } = useTranslation("scores");
  const part = (name: "computed" | "judged") => it[name].weight > 0 && t(`sum.${name}`, { points: pointsText(it[name].points), weight: weightText(it[name].weight) });
  return (
    <div className={styles.sums}>
      <p className={styles.total}>
        <Shape shape={it.state === "closed" ? "done" : "half"} word={t(`score_state.${it.state}`)} />
        <strong>{t("sum.total", { points: pointsText(it.total) })}</strong>
        {it.of < 100 && <span className="hint">{t("sum.of", { points: weightText(it.of) })}</span>}
        <span>{[part("computed"), part("judged")].filter(Boolean).join(t("dot"))}</span>
      </p>
      {it.waiting > 0 && <p>{t("sum.waiting", { points: weightText(it.waiting) })}</p>}
      {it.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </div>
  );
}
