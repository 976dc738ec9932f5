import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import type { DutyDetail } from "./api";

/** What the rule says and since when, who says so, and what it said before. */
export function DutyRule({ detail: { duty, versions } }: { detail: DutyDetail }) {
  const { t } = useTranslation("obligations");
  const says = [t("rule.says", { frequency: duty.frequency, unit: t(`unit.${duty.unit}`) }), t(`strength.${duty.strength}`), duty.in_term_only && t("rule.in_term"), duty.skips_holidays && t("rule.skips")];
  const days = [t("rule.since", { day: dayWithYear(duty.effective_from) }), duty.effective_to && t("rule.until", { day: dayWithYear(duty.effective_to) })];
  return (
    <section className="stack-tight">
      <h3>{t("rule.title")}</h3>
      {duty.citation && (
        <p>
          {duty.citation} {!duty.verified && <span className="tag">{t("rule.unverified")}</span>}
        </p>
      )}
      <p>{t("sentence", { words: says.filter(Boolean).join(t("comma")) })}</p>
      <p className="hint">{t("sentence", { words: [duty.source_name, ...days].filter(Boolean).join(t("comma")) })}</p>
      <details>
        <summary className="hint">{t("rule.versions", { version: duty.version, count: versions.length })}</summary>
        <ul className="rows">
          {versions.map((said) => (
            <li key={said.version}>
              <span>
                {t("rule.version", { version: said.version, day: dayWithYear(said.effective_from) })} {said.name} {t(`every.${said.every}`)}
                {said.every !== "day" && t("times", { count: said.times })}
                <span className="hint"> {said.recorded_by ? t("rule.by", { name: said.recorded_by, day: said.recorded_at && dayWithYear(said.recorded_at) }) : said.citation}</span>
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
