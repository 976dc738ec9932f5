import { useTranslation } from "react-i18next";
import type { Choices } from "./api";
import { CheckList } from "./check-list";
import styles from "./formula-fields.module.css";
import { nothingCounted, type WrittenCounting } from "./written";

export type Countables = Choices["branch"];

type Props = {
  label: string;
  counts: WrittenCounting[];
  countables: Countables;
  activities: Choices["activities"];
  isMissing: boolean;
  onChange: (counts: WrittenCounting[]) => void;
};

/** What is counted: records of a kind, narrowed to some activities or sorts; several kinds add up. */
export function CountingField({ label, counts, countables, activities, isMissing, onChange }: Props) {
  const { t } = useTranslation("scores");
  const change = (place: number, next: Partial<WrittenCounting>) => onChange(counts.map((one, at) => (at === place ? { ...one, ...next } : one)));
  return (
    <fieldset className={styles.group} data-missing={isMissing || undefined}>
      <legend>{label}</legend>
      {counts.map((one, place) => {
        const kind = countables.find(({ fact_kind }) => fact_kind === one.fact_kind);
        return (
          <div key={place} className="stack-tight">
            <select className="input" aria-label={t("formula.counted", { label })} aria-invalid={isMissing || undefined} value={one.fact_kind} onChange={({ target }) => change(place, { ...nothingCounted(), fact_kind: target.value })}>
              <option value="">{t("formula.choose")}</option>
              {countables.map(({ fact_kind, name, unit }) => (
                <option key={fact_kind} value={fact_kind}>
                  {t("formula.kind", { name, unit })}
                </option>
              ))}
            </select>
            {kind && <p className="hint">{kind.definition}</p>}
            {kind?.by_activity && <CheckList label={t("formula.activities")} none={t("formula.any_activity")} options={activities} chosen={one.activity_kinds} onChange={(activity_kinds) => change(place, { activity_kinds })} />}
            {kind && Object.keys(kind.sorts).length > 0 && (
              <CheckList label={t("formula.sorts")} none={t("formula.any_sort")} options={Object.entries(kind.sorts).map(([code, name]) => ({ code, name }))} chosen={one.sorts} onChange={(sorts) => change(place, { sorts })} />
            )}
            {counts.length > 1 && (
              <button type="button" className="button button-text" onClick={() => onChange(counts.filter((_, at) => at !== place))}>
                {t("formula.less")}
              </button>
            )}
          </div>
        );
      })}
      {counts.length < 10 && counts.at(-1)?.fact_kind !== "" && (
        <button type="button" className="button button-text" onClick={() => onChange([...counts, nothingCounted()])}>
          {t("formula.more")}
        </button>
      )}
    </fieldset>
  );
}
