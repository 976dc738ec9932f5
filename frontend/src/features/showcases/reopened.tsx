import { useTranslation } from "react-i18next";
import { dayAndClock } from "@/dates/format";
import type { Showcase } from "./api";

/** What stood before the scores were opened again, and why they were: both versions stay readable. */
export function Reopened({ reopened }: Pick<Showcase, "reopened">) {
  const { t } = useTranslation("showcases");
  if (reopened.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="reopened-title">
      <h2 id="reopened-title">{t("reopened.title")}</h2>
      <ul className="rows">
        {reopened.map(({ at, by, reason, result }) => (
          <li key={at}>
            <span>{t("reopened.line", { by, reason })}</span>
            <span className="line">
              <span className="hint">{dayAndClock(at)}</span>
              {result.total && <span>{t("reopened.was", { average: result.total.average, count: result.sheets })}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
