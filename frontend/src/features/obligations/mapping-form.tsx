import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema.gen";
import { fieldMessages } from "@/api/problem";
import { Field } from "@/components/field";
import { tell } from "@/components/undo-store";
import { type Criterion, type Duty, mappingStep, useMap } from "./api";
import { counting } from "./duty-values";
import styles from "./mapping-form.module.css";
import type { Kind } from "./opened-duty";
import { StepForm } from "./step-form";

type Mapping = components["schemas"]["MappingRead"];
type Props = { duty: Duty; org: string; mapping: Mapping; kinds: Kind[]; onDone: () => void };

/** Ticks of the kinds that count, with the reason; nothing that was said before is lost. */
export function MappingForm({ duty, org, mapping, kinds, onDone }: Props) {
  const { t } = useTranslation("obligations");
  const [chosen, choose] = useState(() => mapping.satisfied_by.flatMap(({ activity_kinds }) => activity_kinds));
  const map = useMap();
  const send = (satisfied_by: Criterion[] | null, reason: string) =>
    map.mutate(
      { params: mappingStep(duty.id, mapping.version), body: { org_id: org, satisfied_by, reason } },
      {
        onSuccess: () => {
          tell({ key: "mapped", words: () => t("mapping.told", { name: duty.name }) });
          onDone();
        },
      },
    );
  const [isBack, goBack] = useState(false);
  const submit = ({ reason = "" }: Record<string, string>) => (isBack || chosen.length > 0) && send(isBack ? null : merged(duty, kinds, chosen), reason);
  const tick = (code: string) => choose((before) => (before.includes(code) ? before.filter((one) => one !== code) : [...before, code]));
  return (
    <StepForm title={t("mapping.change")} act={t("mapping.act")} mutation={map} onSubmit={submit} onBack={onDone}>
      <fieldset className={styles.kinds} disabled={isBack}>
        <legend className="visually-hidden">{t("mapping.title")}</legend>
        {kinds.map(({ code, name }) => (
          <label key={code} className="line">
            <input type="checkbox" checked={chosen.includes(code)} onChange={() => tick(code)} />
            {name}
          </label>
        ))}
      </fieldset>
      {chosen.length === 0 && !isBack && <p role="alert">{t("mapping.none_chosen")}</p>}
      {mapping.history.length > 0 && (
        <label className="line">
          <input type="checkbox" checked={isBack} onChange={(event) => goBack(event.target.checked)} />
          {t("mapping.back")}
        </label>
      )}
      <Field label={t("reason")} name="reason" hint={t("mapping.reason_hint")} errors={fieldMessages(map.error)}>
        <input className="input" />
      </Field>
    </StepForm>
  );
}

/** The ticked kinds as criteria, one for each kind of record. */
function merged(duty: Duty, kinds: Kind[], chosen: string[]): Criterion[] {
  const byFact = new Map<string, string[]>();
  for (const kind of kinds.filter(({ code }) => chosen.includes(code))) {
    const { fact_kind, activity_kinds } = counting(duty.unit, kind);
    byFact.set(fact_kind, [...(byFact.get(fact_kind) ?? []), ...activity_kinds]);
  }
  return [...byFact].map(([fact_kind, activity_kinds]) => ({ fact_kind, activity_kinds }));
}
