import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { useOpen } from "@/components/drawer";
import { Shape, type ShapeName } from "@/components/shape";
import { tell } from "@/components/undo-store";
import { dayText, isoDay } from "@/dates/format";
import { type Log, logStep, type Mentorship, useConfirmLog, useWithdrawLog } from "./api";
import { LogFiles } from "./log-files";
import styles from "./log-row.module.css";
import { ReturnLog } from "./return-log";

const SHAPES: Record<Log["state"], ShapeName> = { waiting: "square", confirmed: "done", returned: "triangle", withdrawn: "dashed" };

/** One thing that took place: when, what, what was said about it, who still has to confirm it. */
export function LogRow({ pair, log }: { pair: Mentorship; log: Log }) {
  const { t } = useTranslation("mentorships");
  const { id, state, happened_on, kind_name, topic, content, advice, files, late, recorded_at } = log;
  return (
    <li id={`log-${id}`} className={styles.row}>
      <p className={styles.head}>
        <Shape shape={SHAPES[state]} word={t(`log_state.${state}`)} />
        <span>{dayText(happened_on)}</span>
        <span>{kind_name}</span>
        <strong>{topic}</strong>
        {files.length > 0 && <span className="hint">{t("files.count", { count: files.length })}</span>}
        {late && <span className="tag">{t("late_on", { day: dayText(isoDay(recorded_at)) })}</span>}
      </p>
      {[content, advice].filter(Boolean).map((words, place) => (
        <p key={place} className={styles.words}>
          {words}
        </p>
      ))}
      <LogFiles pair={pair} log={log} />
      <p className="hint">
        <Hands pair={pair} log={log} />
      </p>
      <Acts pair={pair} log={log} />
    </li>
  );
}

/** Who wrote it, and who confirmed it, has to, or sent it back. */
function Hands({ pair: { mentor, mentee }, log }: { pair: Mentorship; log: Log }) {
  const { t } = useTranslation("mentorships");
  const others = [mentor, mentee].filter((person) => person.id !== log.recorded_by);
  const values = { name: log.recorded_by_name, other: others.length === 1 ? others[0]?.name : t("log.committee"), by: log.confirmed_by_name, reason: log.return_reason };
  return t(`log.hands.${log.state}`, values);
}

function Acts({ pair, log }: { pair: Mentorship; log: Log }) {
  const { t } = useTranslation("mentorships");
  const open = useOpen();
  const [isReturning, setReturning] = useState(false);
  const confirm = useConfirmLog();
  const withdraw = useWithdrawLog();
  const may = (action: string) => log.actions.includes(action);
  const words = { day: dayText(log.happened_on), kind: log.kind_name };
  const told = (key: "confirmed" | "withdrawn") => ({ onSuccess: () => tell({ key: `${key}${log.id}`, words: () => t(`told.${key}`, words) }) });
  if (log.actions.length === 0) return null;
  if (isReturning) return <ReturnLog pair={pair} log={log} onDone={() => setReturning(false)} />;
  const button = (act: string, onClick: () => void) => (
    <button type="button" className="button" aria-label={t("log.act_on", { act: t(`act.${act}`), ...words })} disabled={confirm.isPending || withdraw.isPending} onClick={onClick}>
      {t(`act.${act}`)}
    </button>
  );
  return (
    <>
      <div className="line">
        {may("confirm") && button(pair.own_side ? "confirm" : "confirm_on_paper", () => confirm.mutate({ params: logStep(pair, log) }, told("confirmed")))}
        {may("return") && button("return", () => setReturning(true))}
        {may("edit") && button("edit_log", () => open.show("edit-log", log.id))}
        {may("withdraw") && button("withdraw", () => withdraw.mutate({ params: logStep(pair, log) }, told("withdrawn")))}
      </div>
      <FormProblem error={confirm.error ?? withdraw.error} />
    </>
  );
}
