import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { AgreementSheet } from "@/features/mentorships/agreement-sheet";
import { mentorshipQuery, milestonesQuery, rulesQuery } from "@/features/mentorships/api";

/** `/mentorships/:id/agreement`: what the two sign, on A4, three times; on paper nothing of the frame is left. */
export function AgreementPage() {
  const { t } = useTranslation("mentorships");
  const { mentorshipId } = useParams({ from: "/staff/mentorships/$mentorshipId/agreement" });
  const pair = useQuery(mentorshipQuery(mentorshipId));
  const milestones = useQuery(milestonesQuery(mentorshipId));
  const rules = useQuery(rulesQuery());
  const isRead = pair.data && milestones.data && rules.data;
  const search = pair.data?.actions.includes("paper_agreement") ? { open: "paper_agreement" } : {};
  return (
    <>
      <div className="no-print">
        <PageTitle title={t("agreement.page")} hint={t("agreement.hint")}>
          <Link to="/mentorships/$mentorshipId" params={{ mentorshipId }} search={search as object} className="button">
            {t(search.open ? "agreement.enter" : "agreement.back")}
          </Link>
          <button type="button" className="button button-solid" disabled={!isRead} onClick={() => print()}>
            {t("agreement.print")}
          </button>
        </PageTitle>
      </div>
      <QueryBlock query={pair} what={t("reading")} rows={12}>
        {(data) => (
          <QueryBlock query={milestones} what={t("milestones")} rows={12}>
            {({ items }) => (
              <QueryBlock query={rules} what={t("reading")} rows={12}>
                {(known) => <AgreementSheet pair={data} milestones={items} rules={known} />}
              </QueryBlock>
            )}
          </QueryBlock>
        )}
      </QueryBlock>
    </>
  );
}
