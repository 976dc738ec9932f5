import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { useOpen } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormProblem } from "@/components/form-problem";
import { Shape } from "@/components/shape";
import { type Leave, useApproveLeave, useRefuseLeave } from "./attendance-api";

type Props = { activityId: string; leaves: Leave[]; canEnter: boolean };

/** Who asks for leave, with the reason; decided here in one tap, or in two with a word why not. */
export function LeaveList({ activityId, leaves, canEnter }: Props) {
  const { t } = useTranslation("attendance");
  const open = useOpen();
  const waiting = leaves.filter(({ state }) => state === "asked");
  const decided = leaves.filter(({ state }) => state !== "asked");
  if (leaves.length === 0 && !canEnter) return null;
  return (
    <section className="card stack-tight" id="leaves" aria-labelledby="leaves-title">
      <div className="line-spread">
        <h2 id="leaves-title">{waiting.length > 0 ? t("leave.waiting", { count: waiting.length }) : t("leave.title")}</h2>
        {canEnter && (
          <button type="button" className="button" onClick={() => open.show("leave")}>
            {t("leave.enter")}
          </button>
        )}
      </div>
      {leaves.length === 0 && <p className="hint">{t("leave.nobody")}</p>}
      {waiting.length > 0 && (
        <ul className="rows">
          {waiting.map((leave) => (
            <Waiting key={leave.id} activityId={activityId} leave={leave} />
          ))}
        </ul>
      )}
      {decided.length > 0 && <Decided leaves={decided} />}
    </section>
  );
}

function Waiting({ activityId, leave }: { activityId: string; leave: Leave }) {
  const { t } = useTranslation("attendance");
  const [isRefusing, refuse] = useState(false);
  const approve = useApproveLeave();
  const { id, name, kind, reason, actions } = leave;
  const params = { path: { activity_id: activityId, leave_id: id } };
  return (
    <li>
      <div className="stack-tight">
        <span className="line">
          <Shape shape="square" word={t("leave.state.asked")} />
          <strong>{name}</strong>
          <span>{t(`said.${kind}`)}</span>
          <span className="hint">{reason}</span>
        </span>
        {actions.length === 0 && <span className="hint">{t("leave.own")}</span>}
        <FormProblem error={approve.error} />
        {isRefusing && <Refusal activityId={activityId} leave={leave} onDone={() => refuse(false)} />}
      </div>
      {actions.length > 0 && !isRefusing && (
        <span className="line">
          <button type="button" className="button" disabled={approve.isPending} aria-label={t("leave.approve_of", { name })} onClick={() => approve.mutate({ params })}>
            {t("leave.approve")}
          </button>
          <button type="button" className="button" disabled={approve.isPending} aria-label={t("leave.refuse_of", { name })} onClick={() => refuse(true)}>
            {t("leave.refuse")}
          </button>
        </span>
      )}
    </li>
  );
}

function Refusal({ activityId, leave, onDone }: { activityId: string; leave: Leave; onDone: () => void }) {
  const { t } = useTranslation("attendance");
  const refuse = useRefuseLeave();
  const params = { path: { activity_id: activityId, leave_id: leave.id } };
  const actions = (
    <div className="line">
      <button type="submit" className="button" disabled={refuse.isPending}>
        {t("leave.refuse")}
      </button>
      <button type="button" className="button" onClick={onDone}>
        {t("leave.not_now")}
      </button>
    </div>
  );
  return (
    <Form onSubmit={({ answer = "" }) => refuse.mutate({ params, body: { answer } }, { onSuccess: onDone })} error={refuse.error} actions={actions}>
      <Field label={t("leave.answer", { name: leave.name })} name="answer" errors={fieldMessages(refuse.error)}>
        <input className="input" maxLength={200} />
      </Field>
    </Form>
  );
}

const SHAPES = { approved: "done", refused: "triangle", withdrawn: "dashed", asked: "square" } as const;

function Decided({ leaves }: { leaves: Leave[] }) {
  const { t } = useTranslation("attendance");
  return (
    <details>
      <summary>{t("leave.decided", { count: leaves.length })}</summary>
      <ul className="rows">
        {leaves.map(({ id, name, kind, reason, state, decided_by_name, answer }) => (
          <li key={id}>
            <span className="line">
              <Shape shape={SHAPES[state]} word={t(`leave.state.${state}`)} />
              <strong>{name}</strong>
              <span>{t(`said.${kind}`)}</span>
              <span className="hint">{[reason, answer].filter(Boolean).join(" · ")}</span>
            </span>
            {decided_by_name && <span className="hint">{t("leave.by", { name: decided_by_name })}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
