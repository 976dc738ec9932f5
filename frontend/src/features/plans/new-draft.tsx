import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { type Draft, kindsQuery, useAddDraft } from "./api";
import { MonthFields } from "./month-fields";

const USUAL_KIND = "other_activity";
const LONGEST_TITLE = 60;

export type Selected = { start: number; end: number; text: string };
type Props = { planId: string; selected: Selected; month: number; onDone: (made: Draft) => void; onClose: () => void };

/** A draft made by hand from the selected words of the plan. */
export function NewDraft({ planId, selected, month, onDone, onClose }: Props) {
  const { t } = useTranslation("plans");
  const kinds = useQuery(kindsQuery());
  const add = useAddDraft(planId);
  const errors = fieldMessages(add.error);
  const { start, end, text } = selected;
  const submit = ({ title = "", month: first, month_end, kind = "" }: Record<string, string>) =>
    add.mutate({ start, end, title, kind, month: Number(first), month_end: month_end ? Number(month_end) : null }, { onSuccess: onDone });
  const actions = (
    <div className="line">
      <button type="submit" className="button button-solid" disabled={add.isPending}>
        {t("new.act")}
      </button>
      <button type="button" className="button" onClick={onClose}>
        {t("new.leave")}
      </button>
    </div>
  );
  return (
    <Dialog title={t("new.title")} onClose={onClose}>
      <Form onSubmit={submit} error={add.error} actions={actions}>
        <Field label={t("draft.title")} name="title" errors={errors}>
          <input className="input" defaultValue={text.slice(0, LONGEST_TITLE)} />
        </Field>
        <MonthFields month={month} errors={errors} />
        <Field label={t("draft.kind")} name="kind" errors={errors}>
          <select className="input" key={kinds.data ? "read" : "reading"} defaultValue={USUAL_KIND}>
            {kinds.data?.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </Form>
    </Dialog>
  );
}
