import type { ChangeEvent } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import { AspectField } from "./aspect-field";
import type { Typed } from "./typed";

type Props = { org: string | null; typed: Typed; onChange: (next: Partial<Typed>) => void; errors: Record<string, string> };

/** What is pledged, to whom, until when and before whom. */
export function PledgeFields({ org, typed, onChange, errors }: Props) {
  const { t } = useTranslation("pledges");
  const control = (name: "deed" | "beneficiary" | "due_on" | "witness" | "times") => ({
    className: "input",
    value: typed[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange({ [name]: event.target.value }),
  });
  return (
    <>
      <AspectField org={org} typed={typed} onChange={onChange} errors={errors} />
      <Field label={t("form.deed")} name="deed" hint={t("form.deed_hint")} errors={errors}>
        <textarea {...control("deed")} maxLength={500} />
      </Field>
      <Field label={t("form.beneficiary")} name="beneficiary" errors={errors}>
        <input {...control("beneficiary")} maxLength={100} placeholder={t("form.beneficiary_example")} />
      </Field>
      <div className="pair">
        <Field label={t("form.due_on")} name="due_on" errors={errors}>
          <input type="date" {...control("due_on")} />
        </Field>
        <Field label={t("form.times")} name="times" hint={t("form.times_hint")} errors={errors}>
          <input type="number" inputMode="numeric" min={1} max={366} {...control("times")} />
        </Field>
      </div>
      <Field label={t("form.witness")} name="witness" hint={t("form.witness_hint")} errors={errors}>
        <input {...control("witness")} maxLength={100} />
      </Field>
    </>
  );
}
