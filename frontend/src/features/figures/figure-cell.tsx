import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import type { Cell } from "./grid";
import styles from "./figure-cell.module.css";

type Props = { cell: Cell; name: string; onOpen?: () => void };

/** One figure, opened by pressing it where its records may be seen; before an org was in use there is none, and what may not be told says so: neither is a zero. */
export function FigureCell({ cell, name, onOpen }: Props) {
  const { t } = useTranslation("figures");
  if (cell.hidden) return <abbr className={styles.hidden} title={t("hidden_why")}>{t("hidden")}</abbr>;
  if (cell.value === null) return <Shape shape="dashed" word={t("not_in_use")} />;
  const late = cell.late > 0 ? t("late", { count: cell.late }) : "";
  // What is heard contains what is seen, in one piece: it can be called by it.
  const seen = `${cell.value} ${late}`.trim();
  const told = (
    <>
      {cell.value}
      {late && <span className="tag"> {late}</span>}
    </>
  );
  if (!onOpen) return <span className={styles.told}>{told}</span>;
  return (
    <button type="button" className={styles.figure} aria-label={t("open_cell", { name, seen })} onClick={onOpen}>
      {told}
    </button>
  );
}
