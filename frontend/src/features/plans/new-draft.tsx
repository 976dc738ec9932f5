import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { FormActs } from "@/components/form-acts";
import { type Draft, type Person, useAddDraft, type What } from "./api";
import { DetailsFields } from "./details-fields";
import { BLANK, detailsFrom, isDated, placedErrors, type Values } from "./details-values";
import { KindField } from "./kind-field";
import { MonthFields } from "./month-fields";
import { SORTS } from "./review-state";

const USUAL_KIND = "other_activity";
const TASK_KIND = "matter";
const LONGEST_TITLE = 60;

export type Selected = { start: number; end: number; text: string };
type Props = {
  planId: string;
  selected: Selected;
  month: number;
  what: What | undefined;
  people: Person[];
  onDone: (made: Draft) => void;
  onClose: () => void;
};

/** A draft of any sort, made by hand from the selected words of the plan. */
export function NewDraft({ planId, selected, month, what: first = "entry", people, onDone, onClose }: Props) {
  const { t } = useTranslation("plans");
  const add = useAddDraft(planId);
  const [what, choose] = useState<What>(first);
  const [typed, setTyped] = useState<Values>({});
  const errors = placedErrors(what, fieldMessages(add.error), typed);
  const { start, end, text } = selected;
  const submit = (values: Values) => {
    setTyped(values);
    const { title = "", month: from, month_end, kind = what === "task" ? TASK_KIND : USUAL_KIND } = values;
    const dated = from ? { month: Number(from), month_end: month_end ? Number(month_end) : null } : {};
    add.mutate({ what, start, end, title, kind, ...dated, details: detailsFrom(what, values) }, { onSuccess: onDone });
  };
  const actions = (
    <FormActs act={t("new.act")} back={t("new.leave")} isBusy={add.isPending} onBack={onClose} />
  );
  return (
    <Dialog title={t("new.title")} onClose={onClose}>
      <Form onSubmit={submit} error={add.error} actions={actions}>
        <Field label={t("new.what")} name="what" hint={t(`becomes.${what}`)} errors={errors}>
          <select className="input" value={what} onChange={(event) => choose(event.target.value as What)}>
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t(`what.${sort}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("draft.title")} name="title" errors={errors}>
          <input className="input" defaultValue={text.slice(0, LONGEST_TITLE)} />
        </Field>
        {isDated(what) && <MonthFields month={month} errors={errors} />}
        <DetailsFields key={what} details={BLANK[what]} people={people} errors={errors} />
        {what === "entry" && <KindField label={t("draft.kind")} value={USUAL_KIND} errors={errors} />}
        {what === "obligation" && <KindField label={t("field.met_by")} value={USUAL_KIND} errors={errors} />}
      </Form>
    </Dialog>
  );
}
