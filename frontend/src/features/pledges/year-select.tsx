import { useTranslation } from "react-i18next";
import { yearsAround } from "./address";

/** Which year's pledges; last year's, this year's and next year's are worked on. */
export function YearSelect({ year, onChoose }: { year: number; onChoose: (year: number) => void }) {
  const { t } = useTranslation("pledges");
  return (
    <select className="input input-fit" aria-label={t("filter.year")} value={year} onChange={(event) => onChoose(Number(event.target.value))}>
      {yearsAround().map((one) => (
        <option key={one} value={one}>
          {t("filter.in_year", { year: one })}
        </option>
      ))}
    </select>
  );
}
