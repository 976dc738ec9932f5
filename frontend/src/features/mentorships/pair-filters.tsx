import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import { todayIso } from "@/dates/format";
import styles from "./pair-filters.module.css";
import type { Person } from "./person-field";
import { type PairSearch, type Show, SHOWN, SHOWN_FIRST } from "./show";

/** Pairs are looked back on for a few years; older ones are found by person. */
const YEARS_BACK = 4;

type Props = { search: PairSearch; people: Person[]; onChange: (change: PairSearch) => void };

/** By state, by person, by year; all of it lives in the address. */
export function PairFilters({ search, people, onChange }: Props) {
  const { t } = useTranslation("mentorships");
  const thisYear = Number(todayIso().slice(0, 4));
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, at) => thisYear + 1 - at);
  return (
    <search className={styles.filters}>
      <Chips
        label={t("filter.label")}
        chosen={search.state ?? SHOWN_FIRST}
        options={(Object.keys(SHOWN) as Show[]).map((value) => ({ value, word: t(`show.${value}`) }))}
        onChoose={(show) => onChange({ state: show === SHOWN_FIRST ? undefined : show })}
      />
      <span className={styles.selects}>
        {people.length > 0 && (
          <select className="input input-fit" aria-label={t("filter.person")} value={search.person ?? ""} onChange={(event) => onChange({ person: event.target.value || undefined })}>
            <option value="">{t("filter.everybody")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <select className="input input-fit" aria-label={t("filter.year")} value={search.year ?? ""} onChange={(event) => onChange({ year: Number(event.target.value) || undefined })}>
          <option value="">{t("filter.any_year")}</option>
          {years.map((year) => (
            <option key={year} value={year}>
              {t("filter.year_word", { year })}
            </option>
          ))}
        </select>
      </span>
    </search>
  );
}
