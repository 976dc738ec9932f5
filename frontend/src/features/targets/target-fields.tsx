import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { Baseline, Target } from "./api";
import { FACTS, OF_ACTIVITIES } from "./words";

export type Kind = { code: string; name: string; matter: boolean };
type Props = { target?: Target; kinds: Kind[]; baselines: Baseline[]; errors: Record<string, string> };

/** What is wanted and what counts; a target that no record counts is typed, and says so. */
export function TargetFields({ target, kinds, baselines, errors }: Props) {
  const { t } = useTranslation("targets");
  const [count] = target?.counts ?? [];
  const [fact, countBy] = useState(count?.fact_kind ?? "");
  return (
    <>
      <Field label={t("form.title")} name="title" errors={errors}>
        <input className="input" defaultValue={target?.title} />
      </Field>
      <div className="pair">
        <Field label={t("form.direction")} name="direction" errors={errors}>
          <select className="input" defaultValue={target?.direction ?? "at_least"}>
            {(["at_least", "at_most", "exactly"] as const).map((direction) => (
              <option key={direction} value={direction}>
                {t(`direction.${direction}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("form.unit")} name="unit" errors={errors}>
          <input className="input" defaultValue={target?.unit} />
        </Field>
      </div>
      <div className="pair">
        <Field label={t("form.low")} name="number_low" errors={errors}>
          <input className="input" inputMode="decimal" defaultValue={target?.number_low} />
        </Field>
        <Field label={t("form.high")} name="number_high" hint={t("form.high_hint")} errors={errors}>
          <input className="input" inputMode="decimal" defaultValue={target?.number_high ?? ""} />
        </Field>
      </div>
      <Field label={t("form.counts")} name="fact_kind" hint={t(fact ? "form.counts_hint" : "form.typed_hint")} errors={errors}>
        <select className="input" value={fact} onChange={(event) => countBy(event.target.value)}>
          <option value="">{t("fact.typed")}</option>
          {FACTS.map((one) => (
            <option key={one} value={one}>
              {t(`fact.${one.replace(".", "_")}`)}
            </option>
          ))}
        </select>
      </Field>
      {OF_ACTIVITIES.includes(fact) && (
        <Field label={t("form.activity_kind")} name="activity_kind" errors={errors}>
          <select className="input" defaultValue={count?.activity_kinds[0] ?? ""}>
            <option value="">{t("form.any_kind")}</option>
            {kinds
              .filter(({ matter }) => !matter)
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </select>
        </Field>
      )}
      {baselines.length > 0 && (
        <Field label={t("form.baseline")} name="baseline_id" hint={t("form.baseline_hint")} errors={errors}>
          <select className="input" defaultValue={target?.baseline_id ?? ""}>
            <option value="">{t("form.no_baseline")}</option>
            {baselines.map(({ id, year_name, text, number, unit }) => (
              <option key={id} value={id}>
                {t("form.baseline_option", { year: year_name, text, number, unit })}
              </option>
            ))}
          </select>
        </Field>
      )}
    </>
  );
}
