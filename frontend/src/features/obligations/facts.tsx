import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayText, dayWithYear } from "@/dates/format";
import type { Fact, Light } from "./api";

/** The records behind the number, each to be opened. */
export function Facts({ facts, light }: { facts: Fact[]; light: Light }) {
  const { t } = useTranslation("obligations");
  if (light.by_count) return <p className="hint">{t("facts.by_count")}</p>;
  return (
    <section className="stack-tight">
      <h3>{t("facts.title", { count: facts.length })}</h3>
      {facts.length === 0 ? (
        <p className="hint">{t("facts.none")}</p>
      ) : (
        <ul className="rows">
          {facts.map((fact) => (
            <li key={`${fact.source_id}:${fact.org_name}`}>
              <span>
                {dayWithYear(fact.happened_on)} {fact.path ? <Link to={fact.path}>{fact.title}</Link> : fact.title}{" "}
                {fact.org_name !== light.unit.org_name && <span className="hint">{fact.org_name} </span>}
                {fact.late && <span className="tag">{t("facts.late", { day: dayText(fact.recorded_on) })}</span>}{" "}
                {fact.opening && <span className="tag">{t("opening.word")}</span>} {fact.made_up && <span className="tag">{t("make_up.word")}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
