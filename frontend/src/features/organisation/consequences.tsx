import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { dayWithYear } from "@/dates/format";
import type { Act, Org, Reshaped } from "./api";
import styles from "./reshape.module.css";

type Props = {
  act: Act;
  org: Org;
  found: Reshaped;
  /** The body above it, or the one that is made or takes over, by name; a closing without a successor has none. */
  target: string | undefined;
};

/** What a dry run found: what stands in the way first, then what would happen. */
export function Consequences({ act, org, found, target }: Props) {
  const { t } = useTranslation("organisation");
  const day = dayWithYear(found.from_day);
  return (
    <div className="stack">
      {found.blockers.length > 0 && (
        <section className="stack-tight" role="alert">
          <h3>{t("reshape.blocked")}</h3>
          <ul className="rows">
            {found.blockers.map(({ code, message, path }) => (
              <li key={code}>
                <span>
                  <Shape shape="diamond" word={t("reshape.first")} /> {message}
                </span>
                {path && (
                  <Link to={path} className="button" aria-label={`${t("reshape.go")} ${message}`}>
                    {t("reshape.go")}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="stack-tight">
        <h3>{t(found.blockers.length > 0 ? "reshape.then_at_last" : "reshape.then")}</h3>
        <ul className={styles.found}>
          <li>{t(target ? `reshape.${act}.then` : `reshape.${act}.then_alone`, { name: org.name, day, target })}</li>
          {linesOf(found, act, t("and"), target).map(({ key, values }) => (
            <li key={`${key}${JSON.stringify(values)}`}>{t(`reshape.line.${key}`, values)}</li>
          ))}
          <li>{t("reshape.line.figures", { day })}</li>
          <li>{t("reshape.line.trail")}</li>
        </ul>
      </section>
    </div>
  );
}

type Line = { key: string; values: Record<string, string | number> };

/** The sentences that apply, in the order in which people ask. */
export function linesOf(found: Reshaped, act: Act, and: string, target: string | undefined): Line[] {
  const ends = act === "merge" || act === "close";
  const goOn = target !== undefined;
  const lines: (Line | false)[] = [
    goOn && found.people > 0 && { key: "people", values: { count: found.people, accounts: found.accounts } },
    goOn && found.orgs.length > 0 && { key: "orgs", values: { names: found.orgs.join(and), count: found.orgs.length } },
    ...found.renamed.map(({ before, after }) => ({ key: "renamed", values: { before, after } })),
    ...found.offices.map(({ person_name, role_name, org_name }) => ({ key: "office", values: { person: person_name, role: role_name, org: org_name } })),
    ...found.open_work.map(({ words, count }) => ({ key: "work", values: { words, count } })),
    found.keys > 0 && { key: "keys", values: { count: found.keys } },
    ends && { key: goOn ? "records" : "records_alone", values: {} },
  ];
  return lines.filter((line) => line !== false);
}
