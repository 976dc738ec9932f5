import { useTranslation } from "react-i18next";
import type { ObligationSearch } from "./address";
import type { Obligations } from "./api";

type Props = { year: Obligations["year"]; onChange: (change: ObligationSearch) => void };

/** The year before and after, and the other way to count years. */
export function YearChoice({ year, onChange }: Props) {
  const { t } = useTranslation("obligations");
  const other = year.kind === "school" ? ("calendar" as const) : ("school" as const);
  return (
    <div className="line">
      <button type="button" className="button" aria-label={t("year.previous")} onClick={() => onChange({ year: year.year - 1, year_kind: year.kind })}>
        &lt;
      </button>
      <strong>{year.name}</strong>
      <button type="button" className="button" aria-label={t("year.next")} onClick={() => onChange({ year: year.year + 1, year_kind: year.kind })}>
        &gt;
      </button>
      <button type="button" className="button" onClick={() => onChange({ year: undefined, year_kind: other })}>
        {t(`year.${other}`)}
      </button>
    </div>
  );
}
