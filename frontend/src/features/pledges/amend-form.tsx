import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { type Act, ActShell, useTold } from "./act-shell";
import { type PledgeDetail, stepOf, useAmend } from "./api";
import { PledgeFields } from "./pledge-fields";
import { changeOf, typedOf } from "./typed";

/** After it was shown a pledge changes by proposal only: another decides, and both versions stay in sight. */
export function AmendForm({ act, it, onDone }: { act: Act; it: PledgeDetail; onDone: () => void }) {
  const { t } = useTranslation("pledges");
  const [typed, put] = useState(() => typedOf(it));
  const amend = useAmend();
  const told = useTold("amend", onDone);
  const errors = fieldMessages(amend.error);
  return (
    <ActShell act={act} onDone={onDone} mutation={amend} onSubmit={({ reason = "" }) => amend.mutate({ params: stepOf(it), body: { ...changeOf(typed), reason } }, told)}>
      <p className="hint">{t("amend.why")}</p>
      <PledgeFields org={it.org_id} typed={typed} onChange={(next) => put({ ...typed, ...next })} errors={errors} />
      <Field label={t("form.amend_reason")} name="reason" errors={errors}>
        <input className="input" maxLength={200} />
      </Field>
    </ActShell>
  );
}
