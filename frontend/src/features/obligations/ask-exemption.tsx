import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { useCan } from "@/session/use-can";
import { type ExemptionKind, exemptionKindsQuery, exemptionStep, useAskExemption, useWithdrawExemption } from "./api";
import type { ActProps } from "./duty-acts";
import { StepForm } from "./step-form";

/** Why it need not be done and from when until when; who may grant it can do so in the same breath. */
export function AskExemption(props: ActProps) {
  const { t } = useTranslation("obligations");
  const kinds = useQuery(exemptionKindsQuery());
  return (
    <QueryBlock query={kinds} what={t("act.exempt")} rows={3}>
      {(all) => <Ask {...props} reasons={all.filter(({ units }) => units.length === 0 || units.includes(props.detail.duty.unit))} />}
    </QueryBlock>
  );
}

function Ask({ detail, light, onDone, reasons }: ActProps & { reasons: ExemptionKind[] }) {
  const { t } = useTranslation("obligations");
  const [chosen, choose] = useState(reasons[0]);
  const mayApprove = useCan("obligation.approve") && detail.duty.source !== "upper";
  const ask = useAskExemption();
  const withdraw = useWithdrawExemption();
  const errors = fieldMessages(ask.error);
  const submit = ({ from_day = "", until_day = "", words = "", approve }: Record<string, string>) =>
    ask.mutate(
      {
        params: { path: { duty_id: detail.duty.id } },
        body: { org_id: light.unit.org_id, person_id: light.unit.person_id, from_day, until_day: until_day || null, reason_kind: chosen?.code ?? "", words, approve: approve === "on" },
      },
      {
        onSuccess: (made) => {
          tell({
            key: `exempt:${made.id}`,
            words: () => t(made.state === "approved" ? "exemption.told_granted" : "exemption.told_asked", { org: made.approver_org_name }),
            undo: async () => void (await withdraw.mutateAsync({ params: exemptionStep(made) })),
          });
          onDone();
        },
      },
    );
  return (
    <StepForm title={t("act.exempt")} act={t("exemption.act")} mutation={ask} onSubmit={submit} onBack={onDone}>
      <Field label={t("exemption.kind")} name="reason_kind" errors={errors}>
        <select className="input" value={chosen?.code} onChange={(event) => choose(reasons.find(({ code }) => code === event.target.value))}>
          {reasons.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("exemption.words")} name="words" hint={t("exemption.words_hint")} errors={errors}>
        <input key={chosen?.code} className="input" defaultValue={chosen?.words} />
      </Field>
      <div className="pair">
        <Field label={t("exemption.from")} name="from_day" errors={errors}>
          <input type="date" className="input" defaultValue={light.starts} />
        </Field>
        <Field label={t("exemption.until")} name="until_day" hint={t("exemption.until_hint")} errors={errors}>
          <input type="date" className="input" defaultValue={light.ends} />
        </Field>
      </div>
      {mayApprove && (
        <label className="line">
          <input type="checkbox" name="approve" defaultChecked />
          {t("exemption.approve_too")}
        </label>
      )}
    </StepForm>
  );
}
