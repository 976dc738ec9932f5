import { useState } from "react";
import { useTranslation } from "react-i18next";
import { shiftDay } from "@/dates/format";
import styles from "./milestones-field.module.css";
import { proposedFor } from "./proposals";
import { termOf } from "./terms";

export type Planned = { title: string; due_on: string };

const KEYED = (item: Planned) => ({ ...item, key: crypto.getRandomValues(new Uint32Array(1))[0] });

type Props = { from: string; to: string; usual: { fewest: number; most: number } | undefined };

/** What the two agree to reach, proposed for the span and put right by hand; goes with the form as `milestones`, in JSON. */
export function MilestonesField({ from, to, usual }: Props) {
  const { t } = useTranslation("mentorships");
  const propose = () => proposedFor(from, to).map(({ name, due_on }) => KEYED({ title: t(`proposed.${name}`), due_on }));
  const [items, put] = useState(propose);
  const set = (index: number, change: Partial<Planned>) => put(items.map((item, at) => (at === index ? { ...item, ...change } : item)));
  const add = () => put([...items, KEYED({ title: "", due_on: shiftDay(items.at(-1)?.due_on ?? from, items.length > 0 ? 14 : 0) })]);
  return (
    <fieldset className={styles.fields}>
      <legend>
        <strong>{t("form.milestones")}</strong>
      </legend>
      <span className="hint">{t("form.milestones_hint")}</span>
      <input type="hidden" name="milestones" value={JSON.stringify(filled(items))} />
      <ol className={styles.rows}>
        {items.map(({ key, title, due_on }, index) => (
          <li key={key} className={styles.row}>
            <input className="input" aria-label={t("form.milestone_title", { number: index + 1 })} value={title} maxLength={100} onChange={(event) => set(index, { title: event.target.value })} />
            <input type="date" className="input" aria-label={t("form.milestone_due", { number: index + 1 })} value={due_on} min={from} max={to} onChange={(event) => set(index, { due_on: event.target.value })} />
            <button type="button" className={`button button-text ${styles.quiet}`} aria-label={t("form.milestone_remove", { number: index + 1 })} onClick={() => put(items.filter((_, at) => at !== index))}>
              ×
            </button>
          </li>
        ))}
      </ol>
      {usual && <Unusual items={filled(items)} {...usual} />}
      <div className="line">
        <button type="button" className="button" onClick={add}>
          {t("form.milestone_add")}
        </button>
        <button type="button" className="button button-text" onClick={() => put(propose())}>
          {t("form.milestones_again")}
        </button>
      </div>
    </fieldset>
  );
}

/** A term with fewer or more than is usual; said, never refused. */
function Unusual({ items, fewest, most }: { items: Planned[]; fewest: number; most: number }) {
  const { t } = useTranslation("mentorships");
  const counts = new Map<string, number>();
  for (const { due_on } of items) if (due_on) counts.set(termOf(due_on), (counts.get(termOf(due_on)) ?? 0) + 1);
  const odd = [...counts].filter(([, count]) => count < fewest || count > most);
  if (odd.length === 0) return null;
  return (
    <p className={styles.odd} role="status">
      {odd.map(([term, count]) => t("form.milestones_odd", { term: t(`term.${term.slice(5)}`, { year: term.slice(0, 4), next: Number(term.slice(0, 4)) + 1 }), count, fewest, most })).join("")}
    </p>
  );
}

const filled = (items: Planned[]) => items.filter(({ title }) => title.trim() !== "").map(({ title, due_on }) => ({ title: title.trim(), due_on }));

/** The milestones as the form carries them. */
export const milestonesOf = (typed: string | undefined) => JSON.parse(typed ?? "[]") as Planned[];
