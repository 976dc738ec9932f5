import { useTranslation } from "react-i18next";
import type { Activity } from "./api";
import { phaseOf } from "./activity-status";
import { type CalendarFilter, choicesOf, isNarrowed, shownActivities } from "./calendar-choices";
import styles from "./calendar-filters.module.css";

type Props = { activities: Activity[]; filter: CalendarFilter; onChange: (next: CalendarFilter) => void };

/** Kind, organiser and state: offered is what the shown days hold. Nothing is asked where there is no choice. */
export function CalendarFilters({ activities, filter, onChange }: Props) {
  const { t } = useTranslation(["calendar", "activities"]);
  const words = {
    kind: (activity: Activity) => activity.kind_name,
    by: (activity: Activity) => activity.org_name,
    state: (activity: Activity) => t(`activities:state.${phaseOf(activity)}`),
  };
  const shown = shownActivities(activities, filter).length;
  return (
    <div className={styles.bar} role="group" aria-label={t("filter.label")}>
      {(["kind", "by", "state"] as const).map((name) => {
        const choices = choicesOf(activities, filter, name, words[name]);
        if (choices.length < 2 && !filter[name]) return null;
        return (
          <select key={name} className="input input-fit" aria-label={t(`filter.${name}`)} value={filter[name] ?? ""} onChange={(event) => onChange({ [name]: event.target.value || undefined })}>
            <option value="">{t(`filter.any_${name}`)}</option>
            {filter[name] && !choices.some(({ value }) => value === filter[name]) && <option value={filter[name]}>{t("filter.shown", { shown: 0, all: activities.length })}</option>}
            {choices.map(({ value, word, count }) => (
              <option key={value} value={value}>
                {word} {count}
              </option>
            ))}
          </select>
        );
      })}
      {isNarrowed(filter) && (
        <button type="button" className="button button-text" onClick={() => onChange({ kind: undefined, by: undefined, state: undefined })}>
          {t("filter.clear")} <span role="status">{t("filter.shown", { shown, all: activities.length })}</span>
        </button>
      )}
    </div>
  );
}
