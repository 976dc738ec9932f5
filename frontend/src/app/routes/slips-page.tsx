import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { NoPermission } from "@/components/no-permission";
import { NowLine } from "@/components/now-line";
import { PageTitle } from "@/components/page-title";
import { useIssueSlips } from "@/features/members/api";
import { SlipSheet } from "@/features/members/slip-sheet";
import { useCan } from "@/session/use-can";

/** `/members/slips?people=…`: made on a press, for making them voids the former ones; then printed. */
export function SlipsPage() {
  const { t } = useTranslation("members");
  const { people } = useSearch({ from: "/staff/members/slips" });
  const { org, workplaces } = useWorkplace();
  const branches = workplaces.filter(({ kind }) => kind === "branch");
  const [owner, setOwner] = useState(branches.find(({ org_id }) => org_id === org)?.org_id ?? branches[0]?.org_id);
  const issue = useIssueSlips();
  const mayManage = useCan("member.manage");
  const ids = people?.split(",");
  const branch = branches.find(({ org_id }) => org_id === owner);
  if (!mayManage || !branch) return <NoPermission />;
  const make = () => issue.mutate({ body: { org_id: branch.org_id, person_ids: ids ?? null } });
  const slips = issue.data?.slips;
  return (
    <>
      <div className="no-print stack">
        <PageTitle title={t("slip.title")} hint={ids ? t("slip.whose_chosen", { org: branch.name, count: ids.length }) : t("slip.whose", { org: branch.name })}>
          <Link to="/members" className="button">
            {t("slip.back")}
          </Link>
        </PageTitle>
        {slips ? (
          <NowLine what={t("slip.now", { count: slips.length })} why={t("slip.now_why")}>
            <button type="button" className="button button-solid" onClick={() => print()}>
              {t("slip.print")}
            </button>
          </NowLine>
        ) : (
          <div className="card stack-tight">
            <p>{t("slip.why")}</p>
            <p className="hint">{t("slip.warn")}</p>
            {!ids && branches.length > 1 && (
              <select className="input input-fit" aria-label={t("slip.org")} value={owner} onChange={(event) => setOwner(event.target.value)}>
                {branches.map(({ org_id, name }) => (
                  <option key={org_id} value={org_id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
            <FormProblem error={issue.error} />
            <div className="line">
              <button type="button" className="button button-solid" disabled={issue.isPending} onClick={make}>
                {t(issue.isPending ? "slip.making" : "slip.make")}
              </button>
            </div>
          </div>
        )}
      </div>
      {slips?.length === 0 && <EmptyState kind="nothing" sentence={t("slip.empty")} />}
      {slips && <SlipSheet slips={slips} />}
    </>
  );
}
