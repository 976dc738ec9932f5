import { useTranslation } from "react-i18next";
import type { Place } from "./openings";
import styles from "./opening-sheet.module.css";

type Props = { places: Place[]; typed: Record<string, string>; onType: (key: string, value: string) => void };

/** A row a duty and unit, a field a period: how many times it was done. */
export function OpeningGrid({ places, typed, onType }: Props) {
  const { t } = useTranslation("obligations");
  const rows = new Map<string, Place[]>();
  for (const place of places) {
    const key = `${place.duty.id}~${place.light.unit.org_id}`;
    rows.set(key, [...(rows.get(key) ?? []), place]);
  }
  return (
    <ul className={styles.grid}>
      {[...rows].map(([key, [first, ...rest]]) => {
        if (!first) return null;
        const name = first.duty.unit === "group" ? t("opening.of_group", { name: first.duty.name, group: first.light.unit.org_name }) : first.duty.name;
        return (
          <li key={key} className={styles.row}>
            <span className={styles.name}>{name}</span>
            <span className={styles.cells}>
              {[first, ...rest].map(({ key, light }) => (
                <label key={key} className={styles.cell}>
                  <span className="hint">{light.name}</span>
                  <input className="input" inputMode="numeric" aria-label={t("opening.cell", { name, period: light.name })} value={typed[key] ?? ""} onChange={(event) => onType(key, event.target.value)} />
                  {light.opening > 0 && <span className="hint">{t("opening.already", { count: light.opening })}</span>}
                </label>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
