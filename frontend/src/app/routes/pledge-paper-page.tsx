import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { Chips } from "@/components/chips";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { thisYear } from "@/features/pledges/address";
import { pledgesQuery } from "@/features/pledges/api";
import { PledgeListPaper, PledgePaper } from "@/features/pledges/pledge-paper";

const ON_PAPER = 200;
/** In the address, for one's own sheet. */
const ME = "me";

/** `/pledges/paper`: a sheet of A4 for each person to sign, or everybody's on one list. */
export function PledgePaperPage() {
  const { t } = useTranslation("pledges");
  const search = useSearch({ from: "/staff/pledges/paper" });
  const year = Number(search.year) || thisYear();
  const isMine = search.person === ME;
  const as = search.as === "list" && !isMine ? "list" : "sheets";
  const { org } = useWorkplace();
  const navigate = useNavigate({ from: "/pledges/paper" });
  const list = useQuery(pledgesQuery({ org: isMine ? undefined : org, year, mine: isMine, person: isMine ? undefined : search.person, size: ON_PAPER }));
  const look = (next: "list" | "sheets") => void navigate({ to: "/pledges/paper", search: (before) => ({ ...before, as: next === "list" ? next : undefined }), replace: true });
  return (
    <>
      <div className="stack no-print">
        <PageTitle title={t("paper.page")} hint={t("paper.hint")}>
          <Link to="/pledges" search={{ org, year }} className="button">
            {t("paper.back")}
          </Link>
          <button type="button" className="button button-solid" disabled={!list.data?.total} onClick={() => print()}>
            {t("paper.print")}
          </button>
        </PageTitle>
        {!isMine && <Chips label={t("paper.as")} chosen={as} options={[{ value: "sheets", word: t("paper.sheets") }, { value: "list", word: t("paper.list") }]} onChoose={look} />}
      </div>
      <QueryBlock query={list} what={t("reading")} rows={12}>
        {({ items: [first, ...rest] }) => {
          if (!first) return <EmptyState kind="nothing" sentence={t("empty.nothing_reader", { year })} />;
          const pledges = [first, ...rest];
          return as === "list" ? <PledgeListPaper pledges={pledges} year={year} org={first.org_name} /> : <PledgePaper pledges={pledges} year={year} />;
        }}
      </QueryBlock>
    </>
  );
}
