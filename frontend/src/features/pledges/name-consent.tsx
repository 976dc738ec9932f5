import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { FormProblem } from "@/components/form-problem";
import { QueryBlock } from "@/components/query-block";
import { tell } from "@/components/undo-store";
import { dayWithYear } from "@/dates/format";
import { nameConsentQuery, useGiveName, useTakeNameBack } from "./api";

/** Whether one's name stands on the wall, since when, and the way back at any time. */
export function NameConsent() {
  const { t } = useTranslation("pledges");
  const consent = useQuery(nameConsentQuery());
  const give = useGiveName();
  const takeBack = useTakeNameBack();
  const isBusy = give.isPending || takeBack.isPending;
  return (
    <section className="card stack-tight" aria-labelledby="consent-title">
      <h2 id="consent-title">{t("consent.title")}</h2>
      <QueryBlock query={consent} what={t("consent.title")} rows={1}>
        {({ given_on, from_paper }) =>
          given_on ? (
            <div className="line-spread">
              <p>
                {t("consent.given", { day: dayWithYear(given_on) })} {from_paper && <span className="tag">{t("on_paper")}</span>}
              </p>
              <button type="button" className="button" disabled={isBusy} onClick={() => takeBack.mutate({}, { onSuccess: () => tell({ key: "consent", words: () => t("told.consent_withdrawn") }) })}>
                {t("consent.withdraw")}
              </button>
            </div>
          ) : (
            <div className="line-spread">
              <p>{t("consent.none")}</p>
              <button type="button" className="button" disabled={isBusy} onClick={() => give.mutate({}, { onSuccess: () => tell({ key: "consent", words: () => t("told.consent") }) })}>
                {t("consent.give")}
              </button>
            </div>
          )
        }
      </QueryBlock>
      <FormProblem error={give.error ?? takeBack.error} />
    </section>
  );
}
