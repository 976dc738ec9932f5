import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { QueryBlock } from "@/components/query-block";
import { Shape } from "@/components/shape";
import { todayIso } from "@/dates/format";
import { type Baseline, recordsQuery, stepOf, type Target, useChangeTarget, useDropTarget, useReport } from "./api";
import { Measure } from "./measure";
import { Records } from "./records";
import { type Kind, TargetFields } from "./target-fields";
import { numberOf, targetValues } from "./target-values";
import { wantedText } from "./wanted-text";
import { shapeOf } from "./words";

type Props = { target: Target; kinds: Kind[]; baselines: Baseline[] };

/** The target opened: why it stands so, what counts, the records behind the number, and what may be done. */
export function TargetDrawer(props: Props) {
  const { t } = useTranslation("targets");
  const { target } = props;
  const [act, begin] = useState<string>();
  const records = useQuery(recordsQuery(target.id));
  const done = () => begin(undefined);
  return (
    <Drawer title={target.title}>
      {act === "edit" ? (
        <Edit {...props} onDone={done} />
      ) : (
        <div className="stack">
          <p className="line">
            <Shape {...shapeOf(target)} word={t(`state.${target.state}`)} />
            <span>{wantedText(target, t)}</span>
            <span className="hint">{target.year_name}</span>
          </p>
          <p>{target.reason}</p>
          <Measure target={target} />
          <p className="hint">{target.typed ? t("counted.typed") : t("counted.by", { what: target.counts.map(({ fact_name, activity_names }) => [...activity_names, fact_name].join(" ")).join(t("and")) })}</p>
          {target.source_words && <p className="hint">{t("source", { words: target.source_words })}</p>}
          {act === "report" && <Report target={target} onDone={done} />}
          {act === "drop" && <Drop target={target} onDone={done} />}
          {!act && (
            <div className="line">
              {target.actions.map((action, place) => (
                <button key={action} type="button" className={place === 0 && action === "report" ? "button button-solid" : "button"} onClick={() => begin(action)}>
                  {t(`act.${action}`)}
                </button>
              ))}
            </div>
          )}
          <QueryBlock query={records} what={t("records.reading")}>
            {(list) => <Records list={list} unit={target.unit} />}
          </QueryBlock>
        </div>
      )}
    </Drawer>
  );
}

type Step = { target: Target; onDone: () => void };

function Buttons({ word, isBusy, onDone }: { word: string; isBusy: boolean; onDone: () => void }) {
  const { t } = useTranslation("targets");
  return (
    <FormActs act={word} back={t("back")} isBusy={isBusy} onBack={onDone} />
  );
}

function Report({ target, onDone }: Step) {
  const { t } = useTranslation("targets");
  const report = useReport();
  const errors = fieldMessages(report.error);
  const submit = ({ as_of = "", number = "", note = "" }: Record<string, string>) =>
    report.mutate({ params: { path: { target_id: target.id } }, body: { as_of, number: numberOf(number), note: note.trim() || null } }, { onSuccess: onDone });
  return (
    <Form onSubmit={submit} error={report.error} actions={<Buttons word={t("act.report")} isBusy={report.isPending} onDone={onDone} />}>
      <div className="pair">
        <Field label={t("form.number", { unit: target.unit })} name="number" errors={errors}>
          <input className="input" inputMode="decimal" />
        </Field>
        <Field label={t("form.as_of")} name="as_of" errors={errors}>
          <input type="date" className="input" defaultValue={todayIso()} />
        </Field>
      </div>
      <Field label={t("form.note")} name="note" hint={t("form.note_hint")} errors={errors}>
        <input className="input" />
      </Field>
    </Form>
  );
}

function Drop({ target, onDone }: Step) {
  const { t } = useTranslation("targets");
  const drop = useDropTarget();
  const submit = ({ reason = "" }: Record<string, string>) => drop.mutate({ params: stepOf(target), body: { reason } }, { onSuccess: onDone });
  return (
    <Form onSubmit={submit} error={drop.error} actions={<Buttons word={t("act.drop")} isBusy={drop.isPending} onDone={onDone} />}>
      <Field label={t("form.reason")} name="reason" errors={fieldMessages(drop.error)}>
        <input className="input" />
      </Field>
    </Form>
  );
}

function Edit({ target, kinds, baselines, onDone }: Props & Step) {
  const { t } = useTranslation("targets");
  const change = useChangeTarget();
  const submit = (typed: Record<string, string>) => change.mutate({ it: target, change: targetValues(typed) }, { onSuccess: onDone });
  return (
    <Form onSubmit={submit} error={change.error} actions={<Buttons word={t("save")} isBusy={change.isPending} onDone={onDone} />}>
      <TargetFields target={target} kinds={kinds} baselines={baselines} errors={fieldMessages(change.error)} />
    </Form>
  );
}

