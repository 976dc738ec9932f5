import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { Target } from "./api";
import { Measure } from "./measure";
import styles from "./target-card.module.css";
import { wantedText } from "./wanted-text";
import { shapeOf } from "./words";

/** One number to reach: how it stands, how far it came against how far it should have come, and last year's. */
export function TargetCard({ target, onOpen }: { target: Target; onOpen: (id: string) => void }) {
  const { t } = useTranslation("targets");
  const { last_year } = target;
  return (
    <li className={styles.card}>
      <div className="line-spread">
        <button type="button" className={styles.title} onClick={() => onOpen(target.id)}>
          {target.title}
        </button>
        <Shape {...shapeOf(target)} word={t(`state.${target.state}`)} />
      </div>
      <p className={styles.numbers}>
        <strong className={styles.done}>{target.done === null ? t("not_said") : t("so_many", { number: target.done, unit: target.unit })}</strong>
        <span className="hint">{wantedText(target, t)}</span>
        {target.typed && <span className="tag">{t("typed")}</span>}
      </p>
      <Measure target={target} />
      <p className="hint">{target.reason}</p>
      {last_year && <p className="hint">{t(last_year.approx ? "last_year_about" : "last_year", { number: last_year.number, unit: last_year.unit })}</p>}
    </li>
  );
}
