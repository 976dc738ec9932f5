import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { badFirst, type CountsImported, type CountOutcome } from "./counts-api";

const SHAPES = { bad: "diamond", changed: "half", new: "open", same: "done" } as const;

/** What would become of each line; nothing is written while one of them is wrong. */
export function CountsOutcome({ read }: { read: CountsImported }) {
  const { t } = useTranslation("obligations");
  return (
    <section className="stack-tight" aria-live="polite">
      <p>{t(read.bad > 0 ? "count.bad" : "count.good", { bad: read.bad, count: read.rows.length })}</p>
      <ul className="rows">
        {badFirst(read.rows).map((row) => (
          <li key={row.number}>
            <span>
              <Shape shape={SHAPES[row.outcome]} word={t(`count.outcome.${row.outcome}`)} /> {t("count.line", { number: row.number, name: row.name })}
              {row.message && <span> {row.message}</span>}
            </span>
            <span className="number">{daysText(row, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function daysText({ days_done, days_before, outcome }: CountOutcome, t: ReturnType<typeof useTranslation<"obligations">>["t"]): string {
  if (days_done === null) return "";
  return outcome === "changed" ? t("count.changed", { before: days_before, after: days_done }) : t("count.days", { count: days_done });
}
