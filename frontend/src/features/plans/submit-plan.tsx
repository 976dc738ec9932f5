import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Drawer } from "@/components/drawer";
import { Field } from "@/components/field";
import { FileDrop } from "@/components/file-drop";
import { Form } from "@/components/form";
import { OrgField } from "@/components/org-field";
import { type Plan, useSubmitPlan } from "./api";

const ROWS = 10;

type Org = { org_id: string; name: string };
type Props = { orgs: Org[]; org?: string; onDone: (plan: Plan) => void };

/** Drawer: hand in a plan as a file or as pasted text. What was typed and chosen outlives every refusal. */
export function SubmitPlan({ orgs, org, onDone }: Props) {
  const { t } = useTranslation("plans");
  const [file, setFile] = useState<File>();
  const submit = useSubmitPlan();
  const errors = fieldMessages(submit.error);
  const send = ({ org_id = "", title = "", text = "" }: Record<string, string>) =>
    submit.mutate({ org_id, title, text, file }, { onSuccess: onDone });
  const actions = (
    <button type="submit" className="button button-solid" disabled={submit.isPending}>
      {t(submit.isPending ? "submit.reading" : "submit.act")}
    </button>
  );
  return (
    <Drawer title={t("submit.title")}>
      <Form onSubmit={send} error={submit.error} actions={actions}>
        <OrgField label={t("submit.org")} orgs={orgs} chosen={org} errors={errors} />
        <FileDrop label={t("submit.choose")} hint={t("submit.choose_hint")} accept=".docx,.pdf,.txt" file={file} onFile={setFile} />
        <Field label={t("submit.text")} name="text" hint={t("submit.text_hint")} errors={errors}>
          <textarea className="input" rows={ROWS} />
        </Field>
        <Field label={t("submit.name")} name="title" hint={t("submit.name_hint")} errors={errors}>
          <input className="input" />
        </Field>
        <p className="hint">{t("secrecy", { ns: "shell" })}</p>
      </Form>
    </Drawer>
  );
}
