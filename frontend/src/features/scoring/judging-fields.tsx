import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import styles from "./formula-fields.module.css";
import type { Missing, Written, WrittenGrade } from "./written";

type Props = { written: Written; missing: Missing[]; onChange: (next: Partial<Written>) => void };
const MOST = 10;

/** How a line is judged: grades from best to worst with their share, whether a reason is asked, how many must judge. */
export function JudgingFields({ written, missing, onChange }: Props) {
  const { t } = useTranslation("scores");
  const { grades } = written;
  const change = (place: number, next: Partial<WrittenGrade>) => onChange({ grades: grades.map((one, at) => (at === place ? { ...one, ...next } : one)) });
  const isWrong = missing.includes("grades");
  return (
    <>
      <fieldset className={styles.group} data-missing={isWrong || undefined} aria-describedby={isWrong ? "grades-wrong" : undefined}>
        <legend>{t("grades.title")}</legend>
        <div className={`hint ${styles.grade}`} aria-hidden="true">
          <span>{t("grades.head")}</span>
          <span>{t("grades.head_share")}</span>
        </div>
        {grades.map(({ name, share }, place) => (
          <div key={place} className={styles.grade}>
            <input className="input" maxLength={20} aria-label={t("grades.name", { place: place + 1 })} value={name} onChange={({ target }) => change(place, { name: target.value })} />
            <input className="input" inputMode="numeric" aria-label={t("grades.share", { place: place + 1 })} value={share} onChange={({ target }) => change(place, { share: target.value })} />
            <button type="button" className="button button-text" disabled={grades.length <= 2} aria-label={t("grades.remove_of", { place: place + 1 })} onClick={() => onChange({ grades: grades.filter((_, at) => at !== place) })}>
              {t("grades.remove")}
            </button>
          </div>
        ))}
        {isWrong && (
          <p id="grades-wrong" className={styles.missing}>
            {t("missing.grades")}
          </p>
        )}
        <button type="button" className="button button-text" disabled={grades.length >= MOST} onClick={() => onChange({ grades: [...grades, { name: "", share: "" }] })}>
          {t("grades.add")}
        </button>
      </fieldset>
      <label className="line">
        <input type="checkbox" checked={written.reason_required} onChange={({ target }) => onChange({ reason_required: target.checked })} />
        {t("grades.reason_required")}
      </label>
      <Field label={t("grades.at_least")} name="at_least" hint={t("grades.at_least_hint")} errors={missing.includes("at_least") ? { at_least: t("missing.at_least") } : undefined}>
        <input className="input" inputMode="numeric" value={written.at_least} onChange={({ target }) => onChange({ at_least: target.value })} />
      </Field>
    </>
  );
}
