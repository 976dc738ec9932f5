import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { type Mentorship, rulesQuery, useChangePair } from "./api";
import { SpanFields } from "./span-fields";

const CHANGED_MEANWHILE = 412;

/** Drawer: put right while nobody has agreed; somebody else's edit meanwhile is said, and nothing typed is lost. */
export function EditPair({ pair, onDone }: { pair: Mentorship; onDone: () => void }) {
  const { t } = useTranslation("mentorships");
  const rules = useQuery(rulesQuery()).data;
  const change = useChangePair();
  const errors = fieldMessages(change.error);
  const [span, setSpan] = useState({ starts_on: pair.starts_on, ends_on: pair.ends_on });
  const submit = ({ goals = "" }: Record<string, string>) => change.mutate({ pair, change: { ...span, goals: goals.trim() } }, { onSuccess: onDone });
  const actions = (
    <button type="submit" className="button button-solid" disabled={change.isPending}>
      {t(asProblem(change.error).status === CHANGED_MEANWHILE ? "act.save_anyway" : "act.save")}
    </button>
  );
  return (
    <Drawer title={t("act.edit_pair")}>
      <Form onSubmit={submit} error={change.error} actions={actions}>
        <SpanFields span={span} longest={rules?.longest_months} onChange={setSpan} errors={errors} />
        <Field label={t("form.goals")} name="goals" hint={t("form.goals_hint")} errors={errors}>
          <textarea className="input" defaultValue={pair.goals} maxLength={2000} />
        </Field>
      </Form>
    </Drawer>
  );
}
