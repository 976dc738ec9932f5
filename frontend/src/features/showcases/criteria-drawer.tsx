import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Drawer, useOpen } from "@/components/drawer";
import { Form } from "@/components/form";
import { criteriaQuery, type Showcase, stepOf, useSetCriteria } from "./api";
import styles from "./criteria-drawer.module.css";

type Row = { key: number; name: string; weight: string };
const WHOLE = 100;

/** Drawer: what the lesson is scored by, one's own words and weights, or a set of the rulebook to begin from. */
export function CriteriaDrawer({ it }: { it: Showcase }) {
  const { t } = useTranslation("showcases");
  const { close } = useOpen();
  const sets = useQuery(criteriaQuery()).data ?? [];
  const set = useSetCriteria();
  const [rows, put] = useState<Row[]>(it.criteria.map(({ name, weight }, key) => ({ key, name, weight: String(weight) })));
  const sum = rows.reduce((all, { weight }) => all + (Number(weight) || 0), 0);
  const change = (key: number, next: Partial<Row>) => put(rows.map((row) => (row.key === key ? { ...row, ...next } : row)));
  const asks = Object.fromEntries([...it.criteria, ...sets.flatMap(({ criteria }) => criteria)].map(({ name, asks }) => [name, asks]));
  const save = () =>
    set.mutate(
      { params: stepOf(it), body: { items: rows.map(({ name, weight }) => ({ name: name.trim(), weight: Number(weight) || 0, asks: asks[name.trim()] ?? null })) } },
      { onSuccess: close },
    );
  const actions = (
    <div className="line-spread">
      <span aria-live="polite" className={sum === WHOLE ? "hint" : styles.wrong}>
        {t("criteria.sum", { sum })}
      </span>
      <button type="submit" className="button button-solid" disabled={set.isPending}>
        {t("criteria.save")}
      </button>
    </div>
  );
  return (
    <Drawer title={t("criteria.title")}>
      <Form onSubmit={save} error={set.error} actions={actions}>
        <div className="line">
          <span className="hint">{t("criteria.from")}</span>
          {sets.map(({ code, name, criteria }) => (
            <button key={code} type="button" className="button-link" onClick={() => put(criteria.map((one, key) => ({ key, name: one.name, weight: String(one.weight) })))}>
              {name}
            </button>
          ))}
        </div>
        <ul className="stack-tight">
          {rows.map(({ key, name, weight }, place) => (
            <li key={key} className={styles.row}>
              <input className="input" aria-label={t("criteria.name", { place: place + 1 })} value={name} maxLength={60} onChange={({ target }) => change(key, { name: target.value })} />
              <input className="input" type="number" min={1} max={WHOLE} aria-label={t("criteria.weight", { place: place + 1 })} value={weight} onChange={({ target }) => change(key, { weight: target.value })} />
              <button type="button" className="button button-text" disabled={rows.length === 1} onClick={() => put(rows.filter((row) => row.key !== key))}>
                {t("criteria.remove")}
              </button>
            </li>
          ))}
        </ul>
        <button type="button" className="button" disabled={rows.length >= 10} onClick={() => put([...rows, { key: Math.max(...rows.map((row) => row.key)) + 1, name: "", weight: String(Math.max(WHOLE - sum, 0)) }])}>
          {t("criteria.add")}
        </button>
      </Form>
    </Drawer>
  );
}
