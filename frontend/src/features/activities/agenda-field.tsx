import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./agenda-field.module.css";

export type AgendaItem = { title: string; speaker?: string | null };

const KEYED = (item: AgendaItem) => ({ ...item, key: crypto.getRandomValues(new Uint32Array(1))[0] });

/** The points of a meeting in their order; goes with the form as `agenda`, in JSON. */
export function AgendaField({ agenda }: { agenda: AgendaItem[] }) {
  const { t } = useTranslation("series");
  const [items, put] = useState(() => agenda.map(KEYED));
  const set = (index: number, change: Partial<AgendaItem>) => put(items.map((item, at) => (at === index ? { ...item, ...change } : item)));
  const up = (index: number) => put([...items.slice(0, index - 1), ...items.slice(index - 1, index + 1).reverse(), ...items.slice(index + 1)]);
  return (
    <fieldset className={styles.fields}>
      <legend>
        <strong>{t("agenda.title")}</strong>
      </legend>
      <input type="hidden" name="agenda" value={JSON.stringify(filled(items))} />
      <ol className={styles.rows}>
        {items.map((item, index) => (
          <li key={item.key} className={styles.row}>
            <input className="input" aria-label={t("agenda.item", { number: index + 1 })} value={item.title} maxLength={200} onChange={(event) => set(index, { title: event.target.value })} />
            <input
              className="input"
              aria-label={t("agenda.speaker", { number: index + 1 })}
              placeholder={t("agenda.speaker_short")}
              value={item.speaker ?? ""}
              maxLength={60}
              onChange={(event) => set(index, { speaker: event.target.value })}
            />
            <button type="button" className={`button button-text ${styles.quiet}`} aria-label={t("agenda.up", { number: index + 1 })} disabled={index === 0} onClick={() => up(index)}>
              ↑
            </button>
            <button type="button" className={`button button-text ${styles.quiet}`} aria-label={t("agenda.remove", { number: index + 1 })} onClick={() => put(items.filter((_, at) => at !== index))}>
              ×
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="button" onClick={() => put([...items, KEYED({ title: "" })])}>
        {t("agenda.add")}
      </button>
    </fieldset>
  );
}

const filled = (items: AgendaItem[]) =>
  items.filter(({ title }) => title.trim() !== "").map(({ title, speaker }) => ({ title: title.trim(), speaker: speaker?.trim() || null }));

/** The points as the form carries them; undefined for a form without an agenda. */
export const agendaOf = (typed: string | undefined) => (typed === undefined ? undefined : (JSON.parse(typed) as AgendaItem[]));
