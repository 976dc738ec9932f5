import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { tell } from "@/components/undo-store";
import { type Assignment, stepOf, useDrop, useLookBack, useReturn, useSubmit, useVerify } from "./api";

export type Act = "submit" | "verify" | "return" | "drop" | "look_back";

type Props = { act: Act; it: Assignment; onDone: () => void };

/** One step with the words it asks for, in the place of the buttons that began it. */
export function ActForm(props: Props) {
  const steps = { submit: Submit, verify: Verify, return: SendBack, drop: Drop, look_back: LookBack };
  const Step = steps[props.act];
  return <Step {...props} />;
}

type Mutation = { error: unknown; isPending: boolean };

function Shell({ act, it, onDone, mutation, onSubmit, children }: Props & { mutation: Mutation; onSubmit: (typed: Record<string, string>) => void; children: React.ReactNode }) {
  const { t } = useTranslation("assignments");
  const actions = (
    <FormActs act={t(`act.${act}`)} back={t("back")} isBusy={mutation.isPending} onBack={onDone} />
  );
  return (
    <Form key={it.id} onSubmit={onSubmit} error={mutation.error} actions={actions}>
      {children}
    </Form>
  );
}

function useTold(act: Act, { it, onDone }: Props) {
  const { t } = useTranslation("assignments");
  return {
    onSuccess: () => {
      tell({ key: `assignment-${act}`, words: () => t(`told.${act}`, { title: it.title }) });
      onDone();
    },
  };
}

function Submit(props: Props) {
  const { t } = useTranslation("assignments");
  const submit = useSubmit();
  const told = useTold("submit", props);
  return (
    <Shell {...props} mutation={submit} onSubmit={({ evidence = "" }) => submit.mutate({ params: stepOf(props.it), body: { evidence } }, told)}>
      <Field label={t("form.evidence")} name="evidence" hint={t("form.evidence_hint")} errors={fieldMessages(submit.error)}>
        <textarea className="input" defaultValue={props.it.evidence ?? ""} />
      </Field>
    </Shell>
  );
}

function Verify(props: Props) {
  const { t } = useTranslation("assignments");
  const verify = useVerify();
  const told = useTold("verify", props);
  return (
    <Shell {...props} mutation={verify} onSubmit={(typed) => verify.mutate({ params: stepOf(props.it), body: { look_back_due_on: typed.look_back_due_on || null } }, told)}>
      <Field label={t("form.look_back")} name="look_back_due_on" hint={t("form.look_back_hint")} errors={fieldMessages(verify.error)}>
        <input type="date" className="input" defaultValue={props.it.look_back_due_on ?? ""} />
      </Field>
    </Shell>
  );
}

function SendBack(props: Props) {
  const { t } = useTranslation("assignments");
  const back = useReturn();
  const told = useTold("return", props);
  return (
    <Shell {...props} mutation={back} onSubmit={({ reason = "" }) => back.mutate({ params: stepOf(props.it), body: { reason } }, told)}>
      <Field label={t("form.return_reason")} name="reason" errors={fieldMessages(back.error)}>
        <input className="input" />
      </Field>
    </Shell>
  );
}

function Drop(props: Props) {
  const { t } = useTranslation("assignments");
  const drop = useDrop();
  const told = useTold("drop", props);
  return (
    <Shell {...props} mutation={drop} onSubmit={({ reason = "" }) => drop.mutate({ params: stepOf(props.it), body: { reason } }, told)}>
      <Field label={t("form.drop_reason")} name="reason" hint={t("form.drop_hint")} errors={fieldMessages(drop.error)}>
        <input className="input" />
      </Field>
    </Shell>
  );
}

function LookBack(props: Props) {
  const { t } = useTranslation("assignments");
  const [result, find] = useState<"holds" | "relapsed">("holds");
  const look = useLookBack();
  const told = useTold("look_back", props);
  const errors = fieldMessages(look.error);
  const submit = ({ words = "", next_due_on = "" }: Record<string, string>) =>
    look.mutate({ params: stepOf(props.it), body: { result, words: words || null, next_due_on: next_due_on || null } }, told);
  return (
    <Shell {...props} mutation={look} onSubmit={submit}>
      <fieldset className="line">
        <legend>{t("look_back.found")}</legend>
        {(["holds", "relapsed"] as const).map((one) => (
          <label key={one} className="line">
            <input type="radio" name="result" checked={result === one} onChange={() => find(one)} />
            {t(`look_back.${one}`)}
          </label>
        ))}
      </fieldset>
      <Field label={t("form.words")} name="words" errors={errors}>
        <textarea className="input" />
      </Field>
      {result === "relapsed" && (
        <Field label={t("form.next_due")} name="next_due_on" hint={t("form.next_due_hint")} errors={errors}>
          <input type="date" className="input" />
        </Field>
      )}
    </Shell>
  );
}
