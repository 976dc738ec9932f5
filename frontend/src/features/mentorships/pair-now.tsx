import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { FormProblem } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import { tell } from "@/components/undo-store";
import { dayText } from "@/dates/format";
import { type Log, logStep, type Mentorship, type Milestone, milestoneStep, stepOf, useAgree, useConfirmLate, useConfirmLog, useReach } from "./api";
import { useNextWords } from "./next-words";
import { ownStep } from "./own-step";

type Props = { pair: Mentorship; logs: Log[]; milestones: Milestone[] };

/** What the caller is to do; else what the pair waits for, and of whom. */
export function PairNow({ pair, logs, milestones }: Props) {
  const step = ownStep(pair, logs, milestones);
  switch (step?.act) {
    case "agree":
      return <Agree pair={pair} />;
    case "confirm_late":
      return <ConfirmLate pair={pair} />;
    case "confirm":
      return <Confirm pair={pair} log={step.log} />;
    case "put_right":
      return <PutRight log={step.log} />;
    case "done":
      return <Reach pair={pair} milestone={step.milestone} />;
    default:
      return <Waits pair={pair} />;
  }
}

type Step = { error: unknown; isPending: boolean };

function Solid({ word, step, onClick }: { word: string; step: Step; onClick: () => void }) {
  return (
    <button type="button" className="button button-solid" disabled={step.isPending} onClick={onClick}>
      {word}
    </button>
  );
}

function Agree({ pair }: { pair: Mentorship }) {
  const { t } = useTranslation("mentorships");
  const agree = useAgree();
  const open = useOpen();
  const other = pair.own_side === "mentor" ? pair.mentee.name : pair.mentor.name;
  const done = () => tell({ key: `agreed${pair.id}`, words: () => t("told.agreed", { name: other }) });
  return (
    <>
      <NowLine what={t("now.agree", { name: other, kind: pair.kind_name })} why={t("now.agree_why")}>
        <Solid word={t("act.agree")} step={agree} onClick={() => agree.mutate({ params: stepOf(pair) }, { onSuccess: done })} />
        <button type="button" className="button" onClick={() => open.show("cancel")}>
          {t("act.disagree")}
        </button>
      </NowLine>
      <FormProblem error={agree.error} />
    </>
  );
}

function ConfirmLate({ pair }: { pair: Mentorship }) {
  const { t } = useTranslation("mentorships");
  const confirm = useConfirmLate();
  const done = () => tell({ key: `late${pair.id}`, words: () => t("told.late_confirmed") });
  return (
    <>
      <NowLine what={t("now.confirm_late")} why={t("now.confirm_late_why", { day: dayText(pair.starts_on), name: pair.proposed_by_name })}>
        <Solid word={t("act.confirm_late")} step={confirm} onClick={() => confirm.mutate({ params: stepOf(pair) }, { onSuccess: done })} />
      </NowLine>
      <FormProblem error={confirm.error} />
    </>
  );
}

function Confirm({ pair, log }: { pair: Mentorship; log: Log }) {
  const { t } = useTranslation("mentorships");
  const confirm = useConfirmLog();
  const words = { day: dayText(log.happened_on), kind: log.kind_name };
  const done = () => tell({ key: `confirmed${log.id}`, words: () => t("told.confirmed", words) });
  return (
    <>
      <NowLine what={t("now.confirm", words)} why={t("now.confirm_why", { name: log.recorded_by_name, topic: log.topic })}>
        <Solid word={t("act.confirm")} step={confirm} onClick={() => confirm.mutate({ params: logStep(pair, log) }, { onSuccess: done })} />
        <a className="button" href={`#log-${log.id}`}>
          {t("look")}
        </a>
      </NowLine>
      <FormProblem error={confirm.error} />
    </>
  );
}

function PutRight({ log }: { log: Log }) {
  const { t } = useTranslation("mentorships");
  const open = useOpen();
  return (
    <NowLine what={t("now.put_right", { day: dayText(log.happened_on), kind: log.kind_name })} why={t("now.put_right_why", { reason: log.return_reason })}>
      <button type="button" className="button button-solid" onClick={() => open.show("edit-log", log.id)}>
        {t("act.put_right")}
      </button>
    </NowLine>
  );
}

function Reach({ pair, milestone }: { pair: Mentorship; milestone: Milestone }) {
  const { t } = useTranslation("mentorships");
  const reach = useReach();
  const { title, due_on, overdue } = milestone;
  const done = () => tell({ key: `reached${milestone.id}`, words: () => t("told.reached", { title }) });
  return (
    <>
      <NowLine what={t("now.reach", { title })} why={t(overdue ? "now.reach_late" : "now.reach_why", { day: dayText(due_on) })}>
        <Solid word={t("act.done")} step={reach} onClick={() => reach.mutate({ params: milestoneStep(pair, milestone), body: {} }, { onSuccess: done })} />
      </NowLine>
      <FormProblem error={reach.error} />
    </>
  );
}

function Waits({ pair }: { pair: Mentorship }) {
  const next = useNextWords(pair);
  return <NowLine what={next?.what} why={next?.why} />;
}
