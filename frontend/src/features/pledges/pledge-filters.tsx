import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import { type Narrowed, type Search, SHOWN, type Shown } from "./address";
import type { Board } from "./api";
import styles from "./pledge-filters.module.css";
import { KINDS } from "./typed";
import { YearSelect } from "./year-select";

type Props = {
  narrowed: Narrowed;
  board: Board | undefined;
  people: { id: string; name: string }[];
  onChange: (change: Search) => void;
};

/** State as chips with how many there are, the rest as fields; all of it lives in the address. */
export function PledgeFilters({ narrowed, board, people, onChange }: Props) {
  const { t } = useTranslation("pledges");
  const countOf = (shown: Shown) => (board && shown !== "all" ? SHOWN[shown].reduce((sum, state) => sum + (board.counts[state] ?? 0), 0) : undefined);
  const chips = (Object.keys(SHOWN) as Shown[]).map((value) => ({ value, word: t(`shown.${value}`), count: countOf(value) }));
  return (
    <search className={styles.filters}>
      <Chips label={t("filter.state")} chosen={narrowed.shown} options={chips} onChoose={(state) => onChange({ state: state === "all" ? undefined : state })} />
      <div className={styles.fields}>
        <YearSelect year={narrowed.year} onChoose={(year) => onChange({ year })} />
        <select className="input input-fit" aria-label={t("filter.kind")} value={narrowed.kind ?? ""} onChange={(event) => onChange({ kind: event.target.value || undefined })}>
          <option value="">{t("filter.kind")}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
              {board && ` ${board.by_kind[kind] ?? 0}`}
            </option>
          ))}
        </select>
        {people.length > 0 && (
          <select className="input input-fit" aria-label={t("filter.person")} value={narrowed.person ?? ""} onChange={(event) => onChange({ person: event.target.value || undefined })}>
            <option value="">{t("filter.person")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <label className="line">
          <input type="checkbox" checked={narrowed.isDue} onChange={(event) => onChange({ due: event.target.checked ? "month" : undefined })} />
          {t("filter.due", { count: board?.due_this_month.length ?? 0 })}
        </label>
      </div>
    </search>
  );
}
