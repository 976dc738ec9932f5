import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { Shape, type ShapeName } from "@/components/shape";
import { dayAndWeekday, dayText } from "@/dates/format";
import { FirstFew } from "./first-few";
import type { MyYear } from "./leave-api";

type Row = MyYear["activities"][number];

/** The drawer's name in the address: `?open=history:ACTIVITY`. */
export const OWN_HISTORY = "history";
const SHAPES: Record<Row["presence"], ShapeName> = { pending: "open", present: "done", leave: "dashed", exempt: "dashed", absent: "diamond" };

/** One's own attendance, a year at a time with its rate and how it was reckoned; the latest year lies open. */
export function OwnAttendance({ years }: { years: MyYear[] }) {
  const { t } = useTranslation("me");
  if (years.length === 0) return <EmptyState kind="nothing" sentence={t("past_empty")} />;
  return (
    <>
      <p className="hint">{t("attended.private")}</p>
      {years.map(({ year, rate, activities }, place) => (
        <details key={year} open={place === 0}>
          <summary>{rate.percent === null ? t("attended.year", { year }) : t("attended.year_rate", { year, percent: rate.percent })}</summary>
          <p className="hint">{[rate.formula, rate.note].filter(Boolean).join(t("attended.and"))}</p>
          <FirstFew rows={activities}>{(some) => <Lines rows={some} />}</FirstFew>
        </details>
      ))}
    </>
  );
}

function Lines({ rows }: { rows: Row[] }) {
  return (
    <ul className="rows">
      {rows.map((row) => (
        <Line key={row.activity_id} row={row} />
      ))}
    </ul>
  );
}

function Line({ row }: { row: Row }) {
  const { t } = useTranslation("me");
  const open = useOpen();
  const { presence, leave_kind, is_late, is_expected, made_up_on } = row;
  const word = presence === "leave" && leave_kind ? t(`leave.kinds.${leave_kind}`) : t(is_late ? "presence.late" : `presence.${presence}`);
  const more = [!is_expected && t("attended.outside"), made_up_on && t("attended.made_up", { day: dayText(made_up_on) })].filter(Boolean);
  return (
    <li>
      <div>
        <span className="line">
          <strong>{row.title}</strong>
          <Shape shape={SHAPES[presence]} tone={presence === "absent" ? "grey" : undefined} word={word} />
        </span>
        <span className="hint">{[dayAndWeekday(row.happens_on), ...more].join(" · ")}</span>
      </div>
      <span className="line">
        <button type="button" className="button button-text" aria-label={t("attended.history_of", { title: row.title })} onClick={() => open.show(OWN_HISTORY, row.activity_id)}>
          {t("attended.history")}
        </button>
      </span>
    </li>
  );
}
