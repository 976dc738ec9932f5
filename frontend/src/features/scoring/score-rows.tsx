import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { ScoreRow } from "./api";
import { pointsText, weightText } from "./points";
import styles from "./score-rows.module.css";

/** One line a branch or person, in the order of names and in no other: nobody is ranked. */
export function ScoreRows({ rows, label }: { rows: ScoreRow[]; label: string }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {rows.map((it) => (
        <Row key={`${it.system.id}:${it.subject.id}`} it={it} />
      ))}
    </ul>
  );
}

function Row({ it }: { it: ScoreRow }) {
  const { t } = useTranslation("scores");
  const { subject } = it;
  return (
    <li>
      <Link to="/scores/$systemId/$subjectId" params={{ systemId: it.system.id, subjectId: subject.id }} className={styles.row}>
        <span className={styles.name}>{subject.name}</span>
        <span className={styles.state}>
          {it.has_waiting_appeal && <Shape shape="square" word={t("row.appeal")} />}
          {it.waiting > 0 && it.state === "open" && <Shape shape="square" word={t("row.waiting", { points: weightText(it.waiting) })} />}
          {(it.revision ?? 1) > 1 && <span className="tag">{t("row.corrected")}</span>}
        </span>
        <span className={styles.points}>{t("row.points", { points: pointsText(it.total), of: weightText(it.of) })}</span>
      </Link>
    </li>
  );
}
