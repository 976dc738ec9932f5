import { useTranslation } from "react-i18next";
import type { Cell, Column } from "./grid";
import styles from "./trend.module.css";

type Props = { name: string; unit: string; columns: Column[]; cells: Cell[]; sum: Cell };

/** One line as a picture: what it says first, then a bar a period with its figure on it. The table beneath says the same. */
export function Trend({ name, unit, columns, cells, sum }: Props) {
  const { t } = useTranslation("figures");
  const most = Math.max(0, ...cells.map(({ value }) => value ?? 0));
  const peaks = columns.filter((_, at) => most > 0 && cells[at]?.value === most);
  const wordOf = ({ value, hidden }: Cell) => (hidden ? t("hidden") : value === null ? t("not_in_use") : value);
  return (
    <figure className={styles.trend}>
      <figcaption>
        <strong>{name}</strong> {sum.value !== null && t("trend.sum", { count: sum.value, unit })}
        {peaks.length === 1 && columns.length > 1 && t("trend.most", { period: peaks[0]?.name, count: most, unit })}
      </figcaption>
      {/* A region that scrolls must be reachable without a mouse. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} role="region" tabIndex={0} aria-label={name}>
        <ol className={styles.bars}>
          {columns.map(({ code, short }, at) => {
            const cell = cells[at];
            if (!cell) return null;
            return (
              <li key={code} data-unknown={cell.value === null || undefined}>
                <span className={styles.value}>{wordOf(cell)}</span>
                <span className={styles.bar} style={{ height: `${most > 0 ? ((cell.value ?? 0) / most) * 72 : 0}px` }} />
                <span className={styles.name}>{short}</span>
              </li>
            );
          })}
        </ol>
      </div>
    </figure>
  );
}
