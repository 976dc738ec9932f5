import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dayWithYear } from "@/dates/format";
import { stepsQuery } from "./api";
import styles from "./reshape.module.css";

/** What happened to a body, the latest first; nothing is shown of one that has always stood where it stands. */
export function OrgSteps({ org }: { org: string }) {
  const { t } = useTranslation("organisation");
  const steps = useQuery(stepsQuery(org)).data ?? [];
  if (steps.length === 0) return null;
  return (
    <section className="card stack-tight" aria-labelledby="org-steps">
      <h2 id="org-steps">{t("steps.title")}</h2>
      <ul className={styles.found}>
        {steps.map(({ on, step, org_name }) => (
          <li key={`${on}${step}${org_name}`}>{t(`steps.${step}`, { day: dayWithYear(on), name: org_name ?? "" })}</li>
        ))}
      </ul>
    </section>
  );
}
