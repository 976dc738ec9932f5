import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { Choices, Subject } from "./api";
import { CheckList } from "./check-list";
import { CountingField } from "./counting-field";
import { FORMULAS, type FormulaKind, type Missing, type Written } from "./written";

type Props = { written: Written; subject: Subject; choices: Choices; missing: Missing[]; onChange: (next: Partial<Written>) => void };

/** How records come to points: one of five ways, and what each of them asks. */
export function FormulaFields({ written, subject, choices, missing, onChange }: Props) {
  const { t } = useTranslation("scores");
  const { formula } = written;
  const ways = FORMULAS.filter((kind) => kind !== "share_of_duties" || subject === "branch");
  const counting = { countables: choices[subject], activities: choices.activities };
  return (
    <>
      <Field label={t("formula.way")} name="formula" hint={t(`formula.hint.${formula}`)}>
        <select className="input" value={formula} onChange={({ target }) => onChange({ formula: target.value as FormulaKind })}>
          {ways.map((kind) => (
            <option key={kind} value={kind}>
              {t(`formula.way_of.${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      {formula === "share_of_duties" ? (
        <CheckList label={t("formula.duties")} none={t("formula.any_duty")} options={choices.duties} chosen={written.duties} onChange={(duties) => onChange({ duties })} />
      ) : (
        <CountingField {...counting} label={t(formula === "rate" ? "formula.part" : "formula.what")} counts={written.counts} isMissing={missing.includes("counts")} onChange={(counts) => onChange({ counts })} />
      )}
      {formula === "rate" && <CountingField {...counting} label={t("formula.whole")} counts={written.of} isMissing={missing.includes("of")} onChange={(of) => onChange({ of })} />}
      {formula === "count_to" && <NumberField name="full_at" written={written} missing={missing} onChange={onChange} />}
      {(formula === "each" || formula === "minus_each") && (
        <div className="pair">
          <NumberField name="points" written={written} missing={missing} onChange={onChange} />
          <NumberField name="cap" written={written} missing={missing} onChange={onChange} />
        </div>
      )}
    </>
  );
}

type NumberProps = Pick<Props, "written" | "missing" | "onChange"> & { name: "full_at" | "points" | "cap" };

function NumberField({ name, written, missing, onChange }: NumberProps) {
  const { t } = useTranslation("scores");
  const errors = missing.includes(name) ? { [name]: t(`missing.${name}`) } : undefined;
  return (
    <Field label={t(`formula.${name}.${written.formula === "minus_each" ? "minus" : "plus"}`)} name={name} hint={name === "cap" ? t("formula.cap.hint") : undefined} errors={errors}>
      <input className="input" inputMode="decimal" value={written[name]} onChange={({ target }) => onChange({ [name]: target.value })} />
    </Field>
  );
}
