import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { dayWithYear } from "@/dates/format";
import { type Consent, consentsQuery, useTakeBackForMember } from "./wall-api";
import { WallConsentForm } from "./wall-consent-form";
import styles from "./wall-consents.module.css";

/** Who may be named on the wall, since when; what was signed on paper is entered here. Who has left can still take it back. */
export function WallConsents({ org }: { org: string }) {
  const { t } = useTranslation("wall-staff");
  const list = useQuery(consentsQuery(org));
  const takeBack = useTakeBackForMember();
  const [entering, enter] = useState<string>();
  const told = () => tell({ key: "consents.told_withdrawn", words: (count) => t("consents.told_withdrawn", { count }) });
  const withdraw = ({ person_id }: Consent) => takeBack.mutate({ params: { path: { person_id } } }, { onSuccess: told });
  return (
    <section className="stack" aria-label={t("part.consents")}>
      <p className="hint">{t("consents.why")}</p>
      <FormProblem error={takeBack.error} />
      <QueryBlock query={list} what={t("part.consents")}>
        {(people) =>
          people.length > 0 ? (
            <div className="card">
              <p className="hint">{t("consents.count", tally(people))}</p>
              <ul className="rows">
                {people.map((one) => (
                  <li key={one.person_id} className={styles.asked}>
                    <Standing one={one} />
                    {one.given_on ? (
                      <button type="button" className="button" disabled={takeBack.isPending} onClick={() => withdraw(one)}>
                        {t("consents.withdraw")}
                        <span className="visually-hidden"> {one.name}</span>
                      </button>
                    ) : entering === one.person_id ? (
                      <div className={styles.form}>
                        <WallConsentForm person={one} onDone={() => enter(undefined)} />
                      </div>
                    ) : (
                      <button type="button" className="button" onClick={() => enter(one.person_id)}>
                        {t("consents.give")}
                        <span className="visually-hidden"> {one.name}</span>
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ) : (
            <EmptyState kind="nothing" sentence={t("consents.empty")} />
          )
        }
      </QueryBlock>
    </section>
  );
}

/** Who has left is listed until they take it back, and counted no more. */
function tally(people: Consent[]) {
  const here = people.filter(({ has_left }) => !has_left);
  return { all: here.length, given: here.filter(({ given_on }) => given_on).length };
}

/** A name, and how it stands on the wall. */
function Standing({ one: { name, post, has_left, given_on, from_paper } }: { one: Consent }) {
  const { t } = useTranslation("wall-staff");
  return (
    <span>
      {[name, post].filter(Boolean).join(" · ")} {has_left && <span className="tag">{t("consents.left")}</span>}
      <br />
      <span className="hint">{given_on ? `${t("consents.agreed")} ${t("consents.since", { day: dayWithYear(given_on) })}` : t("consents.none", { as: post ?? t("consents.somebody") })}</span>{" "}
      {from_paper && <span className="tag">{t("consents.paper")}</span>}
    </span>
  );
}
