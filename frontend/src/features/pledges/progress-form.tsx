import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { FormProblem } from "@/components/form-problem";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { dayText, todayIso } from "@/dates/format";
import { evidenceQuery, type Pledge, type PledgeDetail, type ProgressAsked, stepOf, useProgress, useRemoveProgress } from "./api";
import styles from "./progress-form.module.css";

/** So many lie open: what was done lately is what one speaks of. */
const OPEN = 5;

/** What was done towards it: one tap on a record that exists already, or a sentence with its day. */
export function ProgressForm({ it, onDone }: { it: Pick<Pledge, "id" | "version">; onDone: () => void }) {
  const { t } = useTranslation("pledges");
  const evidence = useQuery(evidenceQuery(it.id));
  const add = useProgress();
  const remove = useRemoveProgress();
  const [isWhole, showAll] = useState(false);
  const run = (body: ProgressAsked) => add.mutate({ params: stepOf(it), body }, { onSuccess: (now) => done(now, body) });
  const done = (now: PledgeDetail, { source_id, words }: ProgressAsked) => {
    const made = now.progress.find((one) => (source_id ? one.source_id === source_id : one.words === words));
    const { path, header } = stepOf(now);
    const undo = made && (() => remove.mutate({ params: { path: { ...path, progress_id: made.id }, header } }));
    tell({ key: `pledge-progress:${made?.id}`, words: () => t("told.progress"), undo });
    onDone();
  };
  const actions = <FormActs act={t("progress.save")} back={t("back")} isBusy={add.isPending} onBack={onDone} />;
  return (
    <div className="stack">
      <section className="stack-tight">
        <h3>{t("progress.from_records")}</h3>
        <QueryBlock query={evidence} what={t("progress.from_records")} rows={3}>
          {(rows) => {
            const free = rows.filter(({ linked }) => !linked);
            const shown = isWhole ? free : free.slice(0, OPEN);
            if (free.length === 0) return <p className="hint">{t("progress.no_records")}</p>;
            return (
              <ul className={styles.records}>
                {shown.map((row) => (
                  <li key={`${row.source}:${row.source_id}`}>
                    <button type="button" className={styles.record} disabled={add.isPending} onClick={() => run({ source: row.source, source_id: row.source_id })}>
                      <span className="hint">{dayText(row.happened_on)}</span>
                      <span>{row.title}</span>
                    </button>
                  </li>
                ))}
                {shown.length < free.length && (
                  <li>
                    <button type="button" className="button-link" onClick={() => showAll(true)}>
                      {t("progress.more", { count: free.length - shown.length })}
                    </button>
                  </li>
                )}
              </ul>
            );
          }}
        </QueryBlock>
      </section>
      <FormProblem error={fieldMessages(add.error).words ? undefined : add.error} />
      <section className="stack-tight">
        <h3>{t("progress.in_words")}</h3>
        <Form onSubmit={({ words = "", happened_on = "" }) => run({ words: words.trim() || null, happened_on: happened_on || null })} error={undefined} actions={actions}>
          <Field label={t("progress.words")} name="words" errors={fieldMessages(add.error)}>
            <input className="input" maxLength={300} placeholder={t("progress.example")} />
          </Field>
          <Field label={t("progress.day")} name="happened_on" errors={fieldMessages(add.error)}>
            <input type="date" className="input" defaultValue={todayIso()} max={todayIso()} />
          </Field>
        </Form>
      </section>
    </div>
  );
}
