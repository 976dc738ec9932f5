import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { Folder } from "./api";
import type { Exclusion } from "./draft";
import styles from "./minutes.module.css";

const REASONS = ["ill", "abroad", "in_custody", "bedridden", "moved", "on_probation"] as const satisfies Exclusion["reason"][];

type Props = { exclusions: Exclusion[]; seats: Folder["seats"]; errors: Record<string, string>; onChange: (next: Exclusion[]) => void };

/** Who is left out of the base of the votes at this meeting: rare, with consent from above and adopted by the meeting. */
export function ExclusionFields({ exclusions, seats, errors, onChange }: Props) {
  const { t } = useTranslation("minutes");
  const put = (place: number, next: Partial<Exclusion>) => onChange(exclusions.map((one, at) => (at === place ? { ...one, ...next } : one)));
  const free = seats.find(({ person_id }) => exclusions.every((one) => one.person_id !== person_id));
  return (
    <details className={styles.more} open={exclusions.length > 0 || undefined}>
      <summary>{t("left_out.title")}</summary>
      <div className="stack-tight">
        <p className="hint">{t("left_out.hint")}</p>
        <ul className={styles.blocks}>
          {exclusions.map(({ person_id, reason, consent, adopted }, place) => (
            <li key={place} className="stack-tight">
              <div className={styles.figures}>
                <Field label={t("left_out.person")} name={`exclusions.${place}.person_id`} errors={errors}>
                  <select className="input" value={person_id} onChange={(event) => put(place, { person_id: event.target.value })}>
                    {seats.map(({ person_id: id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                </Field>
                <Field label={t("left_out.reason")} name={`exclusions.${place}.reason`} errors={errors}>
                  <select className="input" value={reason} onChange={(event) => put(place, { reason: event.target.value as Exclusion["reason"] })}>
                    {REASONS.map((code) => (
                      <option key={code} value={code}>
                        {t(`left_out.${code}`)}
                      </option>
                    ))}
                  </select>
                </Field>
                <Field label={t(reason === "on_probation" ? "left_out.decision" : "left_out.consent")} name={`exclusions.${place}.consent`} errors={errors}>
                  <input className="input" value={consent} onChange={(event) => put(place, { consent: event.target.value })} />
                </Field>
              </div>
              <div className="line-spread">
                {reason !== "on_probation" && (
                  <label className="line">
                    <input type="checkbox" checked={adopted} onChange={(event) => put(place, { adopted: event.target.checked })} />
                    {t("left_out.adopted")}
                  </label>
                )}
                <button type="button" className="button button-text" onClick={() => onChange(exclusions.filter((_, at) => at !== place))}>
                  {t("act.remove")}
                </button>
              </div>
            </li>
          ))}
        </ul>
        {free && (
          <div>
            <button type="button" className="button" onClick={() => onChange([...exclusions, { person_id: free.person_id, reason: "ill", consent: "", adopted: false }])}>
              {t("left_out.add")}
            </button>
          </div>
        )}
      </div>
    </details>
  );
}
