import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { useMe } from "@/session/use-can";
import { type PledgeDetail, stepOf, useComment, useDecideAmendment, useDeliberate, useRate, useReport, useReturn } from "./api";
import { type Act, ActShell, type Mutation, useTold } from "./act-shell";
import { AmendForm } from "./amend-form";
import { AmendmentList } from "./amendment-list";
import { ChoiceField } from "./choice-field";
import { ProgressForm } from "./progress-form";

type Props = { act: Act; it: PledgeDetail; meetings: (org: string) => ReactNode; onDone: () => void };

/** One step with the words it asks for, in the place of the buttons that began it. */
export function ActForm(props: Props) {
  const steps = { return: SendBack, progress: ProgressForm, report: Report, amend: AmendForm, decide_amendment: DecideAmendment, rate: Rate, comment: Comment, deliberate: Deliberate };
  const Step = steps[props.act];
  return <Step {...props} />;
}

function SendBack(props: Props) {
  const { t } = useTranslation("pledges");
  const back = useReturn();
  const told = useTold("return", props.onDone);
  return (
    <ActShell {...props} mutation={back} onSubmit={({ reason = "" }) => back.mutate({ params: stepOf(props.it), body: { reason } }, told)}>
      <Field label={t("form.return_reason")} name="reason" hint={t("form.return_hint")} errors={fieldMessages(back.error)}>
        <input className="input" maxLength={200} />
      </Field>
    </ActShell>
  );
}

function Report(props: Props) {
  const { t } = useTranslation("pledges");
  const report = useReport();
  const told = useTold("report", props.onDone);
  return (
    <ActShell {...props} mutation={report} onSubmit={({ words = "" }) => report.mutate({ params: stepOf(props.it), body: { words: words || null } }, told)}>
      <Field label={t("form.report_words")} name="words" hint={t("form.report_hint")} errors={fieldMessages(report.error)}>
        <textarea className="input" maxLength={300} />
      </Field>
    </ActShell>
  );
}

function DecideAmendment(props: Props) {
  const { t } = useTranslation("pledges");
  const [answer, choose] = useState<"amended" | "refused">("amended");
  const decide = useDecideAmendment();
  const told = useTold("decide_amendment", props.onDone);
  return (
    <ActShell {...props} mutation={decide} onSubmit={({ words = "" }) => decide.mutate({ params: stepOf(props.it), body: { accept: answer === "amended", words: words || null } }, told)}>
      <AmendmentList amendments={props.it.amendments.filter(({ accepted }) => accepted === null)} />
      <ChoiceField label={t("amend.decide")} name="accept" chosen={answer} options={["amended", "refused"] as const} word={(one) => t(`amend.${one}`)} onChoose={choose} />
      <Field label={t("form.words")} name="words" errors={fieldMessages(decide.error)}>
        <input className="input" maxLength={200} />
      </Field>
    </ActShell>
  );
}

const GRADES = ["satisfied", "basically", "unsatisfied"] as const;

function Rate(props: Props) {
  const { it } = props;
  const me = useMe().person_id;
  const rate = useRate();
  const told = useTold("rate", props.onDone);
  const from_paper = it.pledger !== null && it.pledger.id !== me;
  return <Graded {...props} mutation={rate} onGrade={(body) => rate.mutate({ params: stepOf(it), body: { ...body, from_paper } }, told)} />;
}

function Comment(props: Props) {
  const comment = useComment();
  const told = useTold("comment", props.onDone);
  return <Graded {...props} mutation={comment} onGrade={({ grade, words }) => comment.mutate({ params: stepOf(props.it), body: { grade, words: words ?? "" } }, told)} />;
}

type Graded = { grade: (typeof GRADES)[number]; words: string | null };

function Graded({ onGrade, ...props }: Props & { mutation: Mutation; onGrade: (body: Graded) => void }) {
  const { t } = useTranslation("pledges");
  const [grade, choose] = useState<Graded["grade"]>("satisfied");
  return (
    <ActShell {...props} onSubmit={({ words = "" }) => onGrade({ grade, words: words || null })}>
      <ChoiceField label={t(`form.grade_${props.act}`)} name="grade" chosen={grade} options={GRADES} word={(one) => t(`grade.${one}`)} onChoose={choose} />
      <Field label={t("form.words")} name="words" hint={t(`form.words_${props.act}`)} errors={fieldMessages(props.mutation.error)}>
        <textarea className="input" maxLength={300} />
      </Field>
    </ActShell>
  );
}

const OUTCOMES = ["kept", "partly", "unkept"] as const;

function Deliberate(props: Props) {
  const { t } = useTranslation("pledges");
  const [outcome, choose] = useState<(typeof OUTCOMES)[number]>("kept");
  const deliberate = useDeliberate();
  const told = useTold("deliberate", props.onDone);
  const errors = fieldMessages(deliberate.error);
  const submit = ({ reason = "", meeting_id = "" }: Record<string, string>) =>
    deliberate.mutate({ params: stepOf(props.it), body: { outcome, reason: reason || null, meeting_id: meeting_id || null } }, told);
  return (
    <ActShell {...props} mutation={deliberate} onSubmit={submit}>
      <ChoiceField label={t("form.outcome")} name="outcome" chosen={outcome} options={OUTCOMES} word={(one) => t(`state.${one}`)} onChoose={choose} />
      <Field label={t(outcome === "kept" ? "form.outcome_words" : "form.outcome_reason")} name="reason" hint={outcome === "kept" ? undefined : t("form.outcome_hint")} errors={errors}>
        <textarea className="input" maxLength={300} />
      </Field>
      {props.meetings(props.it.org_id)}
    </ActShell>
  );
}
