import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { dayWithYear } from "@/dates/format";
import { type Consent, consentsQuery, useGiveForMember, useTakeBackForMember } from "./wall-api";

/** Who may be named on the wall, since when; what was signed on paper is entered here. */
export function WallConsents({ org }: { org: string }) {
  const { t } = useTranslation("wall-staff");
  const list = useQuery(consentsQuery(org));
  const give = useGiveForMember();
  const takeBack = useTakeBackForMember();
  const isBusy = give.isPending || takeBack.isPending;
  const told = (key: "consents.told_given" | "consents.told_withdrawn") => ({ onSuccess: () => tell({ key, words: (count) => t(key, { count }) }) });
  const path = ({ person_id }: Consent) => ({ params: { path: { person_id } } });
  return (
    <section className="stack" aria-label={t("part.consents")}>
      <p className="hint">{t("consents.why")}</p>
      <FormProblem error={give.error ?? takeBack.error} />
      <QueryBlock query={list} what={t("part.consents")}>
        {(people) =>
          people.length > 0 ? (
            <div className="card">
              <p className="hint">{t("consents.count", { all: people.length, given: people.filter(({ given_on }) => given_on).length })}</p>
              <ul className="rows">
                {people.map((one) => (
                  <li key={one.person_id}>
                    <span>
                      {[one.name, one.post].filter(Boolean).join(" · ")}
                      <br />
                      <span className="hint">
                        {one.given_on ? `${t("consents.agreed")} ${t("consents.since", { day: dayWithYear(one.given_on) })}` : t("consents.none", { as: one.post ?? t("consents.somebody") })}
                      </span>{" "}
                      {one.from_paper && <span className="tag">{t("consents.paper")}</span>}
                    </span>
                    {one.given_on ? (
                      <button type="button" className="button" disabled={isBusy} onClick={() => takeBack.mutate(path(one), told("consents.told_withdrawn"))}>
                        {t("consents.withdraw")}
                        <span className="visually-hidden"> {one.name}</span>
                      </button>
                    ) : (
                      <button type="button" className="button" disabled={isBusy} onClick={() => give.mutate({ ...path(one), body: {} }, told("consents.told_given"))}>
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
