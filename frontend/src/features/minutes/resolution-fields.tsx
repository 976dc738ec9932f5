import { useTranslation } from "react-i18next";
import { Field } from "@/components/field";
import type { People, VoteRule } from "./api";
import { byRule, type Exclusion, headsOf, newResolution, type WrittenResolution } from "./draft";
import styles from "./minutes.module.css";
import { VoteFields } from "./vote-fields";

type Props = {
  resolutions: WrittenResolution[];
  rules: VoteRule[];
  suggested: string;
  people: People;
  exclusions: Exclusion[];
  errors: Record<string, string>;
  onChange: (next: WrittenResolution[]) => void;
};

/** What was decided, one block a resolution; a new one is voted on in the way that is usual for such a meeting. */
export function ResolutionFields({ resolutions, rules, suggested, people, exclusions, errors, onChange }: Props) {
  const { t } = useTranslation("minutes");
  const vote = (one: WrittenResolution, code: string) => {
    const rule = rules.find((known) => known.code === code);
    return byRule(one, rule, rule ? headsOf(rule, people, exclusions) : { expected: 0, present: 0 });
  };
  const put = (place: number, next: WrittenResolution) => onChange(resolutions.map((one, at) => (at === place ? next : one)));
  return (
    <>
      <ol className={styles.blocks}>
        {resolutions.map((one, place) => {
          const rule = rules.find(({ code }) => code === one.rule);
          const name = `resolutions.${place}`;
          const title = t("resolution_number", { number: place + 1 });
          return (
            <li key={one.id} className="stack-tight">
              <div className="line-spread">
                <h3>{title}</h3>
                <button type="button" className="button button-text" aria-label={t("of_part", { word: t("act.remove"), title })} onClick={() => onChange(resolutions.filter((_, at) => at !== place))}>
                  {t("act.remove")}
                </button>
              </div>
              <Field label={t("resolution_text")} name={`${name}.text`} errors={errors}>
                <textarea className={`input ${styles.short}`} rows={2} value={one.text} onChange={(event) => put(place, { ...one, text: event.target.value })} />
              </Field>
              <Field label={t("rule")} name={`${name}.rule`} errors={errors}>
                <select className="input input-fit" value={one.rule ?? ""} onChange={(event) => put(place, vote(one, event.target.value))}>
                  <option value="">{t("no_vote")}</option>
                  {rules.map(({ code, name: words }) => (
                    <option key={code} value={code}>
                      {words}
                    </option>
                  ))}
                </select>
              </Field>
              {rule && one.count && (
                <VoteFields rule={rule} resolution={{ ...one, count: one.count }} people={people} exclusions={exclusions} name={name} errors={errors} onChange={(next) => put(place, next)} />
              )}
            </li>
          );
        })}
      </ol>
      <div>
        <button type="button" className="button" onClick={() => onChange([...resolutions, vote(newResolution(), suggested)])}>
          {t("act.add_resolution")}
        </button>
      </div>
    </>
  );
}
