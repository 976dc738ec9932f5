import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayText, monthText, todayIso } from "@/dates/format";
import { useIsPhone } from "@/theme/use-is-phone";
import type { DaysView, Span } from "./calendar-span";

type Place = { month?: string; day?: string };
type Props = { view: DaysView; span: Span; place: Place };

/** The days before, the days after, and back to today; which days lives in the address. */
export function SpanSwitch({ view, span, place }: Props) {
  const { t } = useTranslation("calendar");
  const isPhone = useIsPhone();
  const isToday = place.month === undefined && place.day === undefined;
  const named = view === "month" || (place.month !== undefined && place.day === undefined);
  const label = named ? monthText(span.from) : t("span", { from: dayText(span.from), to: dayText(span.to) });
  if (isPhone) return <SpanSelect place={place} label={label} />;
  return (
    <div className="line">
      <Step to={span.before} word={t(`previous.${view}`)} sign="<" />
      <strong>{label}</strong>
      <Step to={span.after} word={t(`next.${view}`)} sign=">" />
      {!isToday && <Step to={{}} word={t("today")} />}
    </div>
  );
}

function Step({ to, word, sign }: { to: Place; word: string; sign?: string }) {
  return (
    <Link to="/calendar" search={(previous: object) => ({ ...previous, month: to.month, day: to.day })} className="button" aria-label={sign && word}>
      {sign ?? word}
    </Link>
  );
}

const MONTHS_AROUND = [-3, -2, -1, 0, 1, 2, 3];

/** On a phone: from today on, or one of the months around. */
function SpanSelect({ place, label }: { place: Place; label: string }) {
  const { t } = useTranslation("calendar");
  const navigate = useNavigate();
  const [year = 0, month = 0] = todayIso().split("-").map(Number);
  const months = MONTHS_AROUND.map((step) => new Date(Date.UTC(year, month - 1 + step, 1)).toISOString().slice(0, 7));
  const chosen = place.month ?? place.day ?? "";
  const choose = (value: string) => void navigate({ to: ".", search: (previous: object) => ({ ...previous, month: value || undefined, day: undefined }) } as never);
  return (
    <select className="input input-fit" aria-label={t("span_label")} value={chosen} onChange={(event) => choose(event.target.value)}>
      <option value="">{t("from_today")}</option>
      {months.map((one) => (
        <option key={one} value={one}>
          {monthText(`${one}-01`)}
        </option>
      ))}
      {chosen && !months.includes(chosen) && <option value={chosen}>{label}</option>}
    </select>
  );
}
