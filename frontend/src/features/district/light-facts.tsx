import { useTranslation } from "react-i18next";
import { dayText, dayWithYear } from "@/dates/format";
import type { DutyDetail } from "./api";

type Fact = DutyDetail["facts"][number];

/** The records that count: when, what, whose. They belong to the branch, so their names lead nowhere from up here. */
export function LightFacts({ facts }: { facts: Fact[] }) {
  const { t } = useTranslation("lights");
  return (
    <section className="stack-tight">
      <h3>{t("facts.title", { count: facts.length })}</h3>
      {facts.length === 0 && <p className="hint">{t("facts.empty")}</p>}
      <ul className="rows">
        {facts.map((fact) => (
          <li key={fact.source + fact.source_id}>
            <span>
              {dayWithYear(fact.happened_on)} <strong>{fact.title}</strong>
              <br />
              <span className="hint">{fact.org_name}</span>
            </span>
            <span className="line">{tagOf(fact) && <span className="tag">{t(`facts.${tagOf(fact)}`, { day: dayText(fact.recorded_on) })}</span>}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tagOf({ opening, made_up, late }: Fact): "opening" | "made_up" | "late" | undefined {
  if (opening) return "opening";
  if (made_up) return "made_up";
  return late ? "late" : undefined;
}
