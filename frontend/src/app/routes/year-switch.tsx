import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { YearRead } from "@/features/year-ring/api";

/** Year before, year after, and back to this one; the year is in the address. */
export function YearSwitch({ data: { year, today } }: { data: YearRead }) {
  const { t } = useTranslation("year-ring");
  const isNow = year.starts <= today && today <= year.ends;
  return (
    <div className="line">
      <Step year={year.year - 1} word={t("year_previous")} sign="<" />
      <strong>{year.name}</strong>
      <Step year={year.year + 1} word={t("year_next")} sign=">" />
      {!isNow && <Step year={undefined} word={t("year_this")} />}
    </div>
  );
}

function Step({ year, word, sign }: { year: number | undefined; word: string; sign?: string }) {
  return (
    <Link to="/calendar" search={(previous: object) => ({ ...previous, view: "year" as const, year, ring: undefined })} className="button" aria-label={sign && word}>
      {sign ?? word}
    </Link>
  );
}
