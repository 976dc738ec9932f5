import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { monthBounds, shiftDay, todayIso } from "@/dates/format";

/** Month before, this month, month after; the month is in the address. */
export function MonthSwitch({ month, label }: { month: string; label: string }) {
  const { t } = useTranslation("activities");
  const { from, to } = monthBounds(`${month}-01`);
  const before = shiftDay(from, -1).slice(0, 7);
  const after = shiftDay(to, 1).slice(0, 7);
  const thisMonth = todayIso().slice(0, 7);
  return (
    <div className="line">
      <Step month={before} word={t("month_previous")} sign="<" />
      <strong>{label}</strong>
      <Step month={after} word={t("month_next")} sign=">" />
      {month !== thisMonth && <Step month={undefined} word={t("month_this")} />}
    </div>
  );
}

function Step({ month, word, sign }: { month: string | undefined; word: string; sign?: string }) {
  return (
    <Link to="/calendar" search={(previous: object) => ({ ...previous, month })} className="button" aria-label={sign && word}>
      {sign ?? word}
    </Link>
  );
}
