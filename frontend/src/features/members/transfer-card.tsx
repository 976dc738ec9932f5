import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { Shape, type ShapeName } from "@/components/shape";
import { tell } from "@/components/undo-store";
import { dayWithYear, monthText, todayIso } from "@/dates/format";
import { type Transfer, type TransferAct, useAnswerTransfer } from "./transfer-api";

const SHAPES: Record<Transfer["state"], ShapeName> = { asked: "square", accepted: "done", refused: "triangle", returned: "triangle", withdrawn: "dashed" };

type Group = { id: string; name: string; parent_id: string | null };
type Props = {
  it: Transfer;
  groups: Group[];
  /** The one to be seen to now: its first act is the solid button. */
  isNext?: boolean;
};

/** One transfer: who, from where to where, what the letter says, and what may be done about it. */
export function TransferCard({ it, groups, isNext = false }: Props) {
  const { t } = useTranslation("members");
  const [act, begin] = useState<TransferAct>();
  const word = t(it.expired ? "transfer.expired" : `transfer.state.${stateOf(it)}`);
  return (
    <article className="card stack-tight" aria-label={it.person_name}>
      <div className="line-spread">
        <span className="line">
          <strong>{it.person_name}</strong>
          {it.member_type && <span className="hint">{t(`type.${it.member_type}`)}</span>}
          <Shape shape={it.expired ? "diamond" : SHAPES[it.state]} word={word} />
        </span>
        {!act && <Acts it={it} isNext={isNext} onBegin={begin} />}
      </div>
      <p>{t("transfer.from_to", { source: it.source.name, target: it.target.name })}</p>
      <p className="hint">{linesOf(it).map(({ key, values }) => t(`transfer.line.${key}`, values)).join(t("transfer.dot"))}</p>
      {it.posts.length > 0 && <p className="hint">{t("transfer.posts_end", { posts: it.posts.join(t("and")) })}</p>}
      {act && <ActForm it={it} act={act} groups={groups.filter(({ parent_id }) => parent_id === it.target.id)} onDone={() => begin(undefined)} />}
    </article>
  );
}

type Line = { key: string; values: Record<string, string> };

function linesOf(it: Transfer): Line[] {
  const lines: (Line | false)[] = [
    { key: "asked", values: { day: dayWithYear(it.asked_on), by: it.asked_by } },
    { key: "reason", values: { reason: it.reason } },
    it.letter_number !== null && { key: "letter", values: { number: it.letter_number } },
    it.dues_paid_until !== null && { key: "dues", values: { month: monthText(it.dues_paid_until) } },
    it.state === "asked" && { key: "until", values: { day: dayWithYear(it.valid_until) } },
    it.effective_on !== null && { key: "effective", values: { day: dayWithYear(it.effective_on) } },
    it.answered_by !== null && it.state !== "accepted" && { key: "answered", values: { by: it.answered_by, words: it.answer ?? "" } },
  ];
  return lines.filter((line) => line !== false);
}

function Acts({ it, isNext, onBegin }: { it: Transfer; isNext: boolean; onBegin: (act: TransferAct) => void }) {
  const { t } = useTranslation("members");
  return (
    <span className="line">
      {it.actions.map((one) => (
        <button key={one} type="button" className={isNext && one === "accept" ? "button button-solid" : "button"} onClick={() => onBegin(one)}>
          {t(`transfer.act.${wordOf(one, it)}`)}
        </button>
      ))}
    </span>
  );
}

/** Outside the district nobody accepts here: what is waited for is the reply slip. */
const stateOf = ({ state, target }: Transfer) => (state === "asked" && !target.id ? "sent" : state);

/** Of outside the district the reply slip is noted; within it the person is taken in. */
const wordOf = (act: TransferAct, { target }: Transfer) => (act === "accept" && !target.id ? "confirm" : act);

type FormProps = { it: Transfer; act: TransferAct; groups: Group[]; onDone: () => void };

function ActForm({ it, act, groups, onDone }: FormProps) {
  const { t } = useTranslation("members");
  const answer = useAnswerTransfer();
  const word = wordOf(act, it);
  const errors = fieldMessages(answer.error);
  const submit = (typed: Record<string, string>) =>
    answer.mutate(
      { it, act, typed },
      {
        onSuccess: () => {
          tell({ key: "transfer-answered", words: () => t(`transfer.told.${word}`, { name: it.person_name }) });
          onDone();
        },
      },
    );
  return (
    <Form onSubmit={submit} error={answer.error} actions={<FormActs act={t(`transfer.act.${word}`)} back={t("transfer.leave")} isBusy={answer.isPending} onBack={onDone} />}>
      <p className="hint">{t(`transfer.why.${word}`)}</p>
      {word === "accept" && groups.length > 0 && (
        <Field label={t("column.group")} name="group_id" errors={errors}>
          <select className="input input-fit">
            <option value="">{t("no_group")}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      {word === "confirm" && (
        <Field label={t("transfer.slip_day")} name="effective_on" errors={errors}>
          <input type="date" className="input input-fit" defaultValue={todayIso()} max={todayIso()} min={it.asked_on} />
        </Field>
      )}
      {act !== "accept" && (
        <Field label={t("transfer.why_field")} name="reason" errors={errors}>
          <input className="input" />
        </Field>
      )}
    </Form>
  );
}
