import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Chips } from "@/components/chips";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { tell } from "@/components/undo-store";
import { dayText, todayIso } from "@/dates/format";
import { type Log, type LogAsked, type LogKind, type Mentorship, type Rules, rulesQuery, useChangeLog, useWriteLog } from "./api";
import { FilePicker } from "./file-picker";
import { logSendings } from "./log-sendings";
import { kindOf, logKindOf } from "./rules";

const MOST_FILES = 6;

type Props = { pair: Mentorship; log?: Log; onDone: () => void };

/** Drawer: what took place, in at most three fields; photos follow once the words are safe. */
export function LogForm({ pair, log, onDone }: Props) {
  const { t } = useTranslation("mentorships");
  const rules = useQuery(rulesQuery()).data;
  const kinds = kindsFor(rules, pair);
  const [chosen, choose] = useState<LogKind | undefined>(log?.kind);
  const kind = chosen ?? kinds[0];
  const [files, setFiles] = useState<File[]>([]);
  const write = useWriteLog();
  const change = useChangeLog();
  const error = write.error ?? change.error;
  const errors = fieldMessages(error);
  const labels = kind && logKindOf(rules, kind);
  const room = (rules?.log_files ?? MOST_FILES) - (log?.files.length ?? 0);
  const saved = (made: Log) => {
    logSendings.take({ pair: pair.id, log: made.id }, files);
    tell({ key: `logged${made.id}`, words: () => t("told.logged", { day: dayText(made.happened_on), kind: made.kind_name }) });
    onDone();
  };
  const submit = (typed: Record<string, string>) => {
    const asked = logValues(typed, kind);
    if (log) change.mutate({ pair, log, asked }, { onSuccess: saved });
    else write.mutate({ pair, asked }, { onSuccess: saved });
  };
  const actions = (
    <button type="submit" className="button button-solid" disabled={!kind || write.isPending || change.isPending}>
      {t(log ? "act.save_log" : "act.log_it")}
    </button>
  );
  return (
    <Drawer title={t(log ? "log.change" : "act.log")}>
      <Form onSubmit={submit} error={error} actions={actions}>
        {kind && <Chips label={t("log.kind")} chosen={kind} options={kinds.map((value) => ({ value, word: logKindOf(rules, value)?.name ?? value }))} onChoose={choose} />}
        <Field label={t("log.day")} name="happened_on" errors={errors}>
          <input type="date" className="input input-fit" defaultValue={log?.happened_on ?? todayIso()} min={pair.starts_on} max={todayIso()} />
        </Field>
        <Field label={labels?.topic ?? t("log.topic")} name="topic" hint={t("log.topic_hint")} errors={errors}>
          <input className="input" defaultValue={log?.topic} maxLength={100} />
        </Field>
        <Field label={labels?.content ?? t("log.content")} name="content" errors={errors}>
          <textarea className="input" defaultValue={log?.content ?? ""} maxLength={1000} />
        </Field>
        <Field label={labels?.advice ?? t("log.advice")} name="advice" errors={errors}>
          <textarea className="input" defaultValue={log?.advice ?? ""} maxLength={1000} />
        </Field>
        <FilePicker files={files} most={room} onFiles={setFiles} />
        <p className="hint">{t("log.no_children")}</p>
      </Form>
    </Drawer>
  );
}

/** What each of the two mostly writes down. */
const MOSTLY: Record<"mentor" | "mentee", LogKind> = { mentor: "heard_by_mentor", mentee: "heard_by_mentee" };

/** What one mostly writes comes first, then what counts for this kind of pair, then everything else. */
function kindsFor(rules: Rules | undefined, { kind, own_side }: Mentorship): LogKind[] {
  const counted = kindOf(rules, kind)?.targets.map(({ kind: one }) => one) ?? [];
  const mostly = own_side && counted.includes(MOSTLY[own_side]) ? [MOSTLY[own_side]] : [];
  return [...new Set([...mostly, ...counted, ...(rules?.log_kinds ?? []).map(({ code }) => code)])];
}

const logValues = (typed: Record<string, string>, kind: LogKind | undefined): LogAsked => ({
  kind: kind as LogKind,
  happened_on: typed.happened_on ?? "",
  topic: typed.topic?.trim() ?? "",
  content: typed.content?.trim() || null,
  advice: typed.advice?.trim() || null,
});
