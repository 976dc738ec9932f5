import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AppealRow } from "./appeal-row";
import { askedExemptionsQuery, openAppealsQuery } from "./api";
import { ExemptionRow } from "./exemption-row";
import styles from "./request-row.module.css";

/** Requests and objections that wait for the caller's word; nothing at all when there are none. */
export function WaitingRequests({ org }: { org: string | undefined }) {
  const { t } = useTranslation("obligations");
  const exemptions = useQuery(askedExemptionsQuery(org)).data?.items.filter(({ actions }) => actions.includes("approve")) ?? [];
  const appeals = useQuery(openAppealsQuery(org)).data?.items.filter(({ actions }) => actions.includes("answer")) ?? [];
  if (exemptions.length + appeals.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="requests-title">
      <h2 id="requests-title">{t("requests.title", { count: exemptions.length + appeals.length })}</h2>
      <ul className={styles.list}>
        {exemptions.map((row) => (
          <ExemptionRow key={row.id} row={row} isNamed />
        ))}
        {appeals.map((row) => (
          <AppealRow key={row.id} row={row} isNamed />
        ))}
      </ul>
    </section>
  );
}
