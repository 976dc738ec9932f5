import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { dayText, shiftDay, todayIso } from "@/dates/format";
import { kindsQuery } from "@/features/activities/api";
import { addressOf, asSearch, dutyAt, type DutyAt, type ObligationSearch } from "@/features/obligations/address";
import { type Obligations, obligationsQuery } from "@/features/obligations/api";
import { DutyCards } from "@/features/obligations/duty-cards";
import { DutyDrawer } from "@/features/obligations/duty-drawer";
import { DutyTable } from "@/features/obligations/duty-table";
import { LaidDown } from "@/features/obligations/laid-down";
import { isLaidDown } from "@/features/obligations/lights";
import { ExemptionOffers } from "@/features/obligations/exemption-offers";
import { NewDuty } from "@/features/obligations/new-duty";
import { ObligationFilters, shownDuties } from "@/features/obligations/obligation-filters";
import { ObligationsNow } from "@/features/obligations/obligations-now";
import { OpeningSheet } from "@/features/obligations/opening-sheet";
import { PastDay } from "@/features/obligations/past-day";
import { ProposalsSheet } from "@/features/obligations/proposals-sheet";
import { WaitingRequests } from "@/features/obligations/waiting-requests";
import { YearChoice } from "@/features/obligations/year-choice";
import { useCan } from "@/session/use-can";
import { useIsPhone } from "@/theme/use-is-phone";
import { ObligationActs } from "./obligation-acts";

/** What the branch owes in a year: the lights of every duty, why they are so, and what to do about them. */
export function ObligationsPage() {
  const { t } = useTranslation("obligations");
  const search = asSearch(useSearch({ from: "/staff/plan/obligations" }));
  const { org: chosen, workplaces } = useWorkplace();
  const workplace = workplaces.find(({ org_id }) => org_id === chosen) ?? workplaces.find(({ kind }) => kind === "branch") ?? workplaces[0];
  const org = workplace?.org_id ?? "";
  const isPast = search.on !== undefined;
  const mayManage = useCan("obligation.manage") && !isPast;
  const { year, year_kind, on } = search;
  const list = useQuery({ ...obligationsQuery({ org, year, year_kind, on }), enabled: org !== "", placeholderData: keepPreviousData });
  const kinds = useQuery(kindsQuery()).data ?? [];
  const open = useOpen();
  const navigate = useNavigate();
  const put = (change: ObligationSearch) => void navigate({ to: ".", search: (before: object) => ({ ...before, ...change }) } as never);
  const at = open.kind === "obligation" && open.id ? dutyAt(open.id) : undefined;
  const go = (at: DutyAt) => open.show("obligation", addressOf(at));
  if (org === "") return <EmptyState kind="no_permission" sentence={t("empty.no_permission")} />;
  return (
    <>
      <PageTitle title={t("title")} hint={list.data?.org_name}>
        {list.data && <YearChoice year={list.data.year} onChange={put} />}
        {list.data && !isPast && <ObligationActs mayAdd={list.data.actions.includes("add")} mayOpen={mayManage && !list.data.duties.every(isLaidDown)} onShow={open.show} onPast={() => put({ on: shiftDay(todayIso(), -1) })} />}
      </PageTitle>
      <QueryBlock query={list} what={t("title")} rows={10}>
        {(data) => (
          <>
            {isPast ? (
              <PastDay on={data.on} onChange={(day) => put({ on: day })} />
            ) : (
              <ObligationsNow list={data} onPlan={(duty, light) => go({ duty: duty.id, starts: light.starts, unit: unitOf(duty, light), act: light.actions.includes("plan") ? "plan" : undefined })} />
            )}
            {!isPast && <WaitingRequests org={chosen} />}
            {mayManage && <ExemptionOffers org={org} />}
            <List data={data} isBranch={workplace?.kind !== "bureau" && workplace?.kind !== "general_branch"} search={search} put={put} go={go} />
            {open.kind === "opening" && mayManage && <OpeningSheet list={data} onDone={open.close} />}
            {open.kind === "add" && mayManage && workplace && <NewDuty org={workplace} kinds={kinds} duties={data.duties} onDone={(id) => (id ? go({ duty: id }) : open.close())} />}
          </>
        )}
      </QueryBlock>
      {at && <DutyDrawer at={at} org={org} known={list.data?.duties.find(({ id }) => id === at.duty)} isKnown={list.data !== undefined} yearKind={year_kind} on={on} kinds={kinds} onGo={go} />}
      {open.kind === "arrange" && <ProposalsSheet asked={{ org }} onDone={open.close} />}
    </>
  );
}

type Duty = Obligations["duties"][number];
type Light = Duty["periods"][number];

/** Groups and people are named in the address, an org is the one of the page. */
const unitOf = ({ unit }: Duty, light: Light) => (unit === "group" ? light.unit.org_id : undefined);

type ListProps = { data: Obligations; isBranch: boolean; search: ObligationSearch; put: (change: ObligationSearch) => void; go: (at: DutyAt) => void };

function List({ data, search, put, go, isBranch }: ListProps) {
  const { t } = useTranslation("obligations");
  const isPhone = useIsPhone();
  const shown = shownDuties(data, search);
  const show = (duty: Duty, light?: Light) => go({ duty: duty.id, starts: light?.starts, unit: light && unitOf(duty, light) });
  if (data.duties.length === 0) return <EmptyState kind="nothing" sentence={t(isBranch ? "empty.nothing" : "empty.above")} />;
  const Table = isPhone ? DutyCards : DutyTable;
  const laidDown = shown.filter(isLaidDown);
  const owed = shown.filter((duty) => !isLaidDown(duty));
  return (
    <>
      {!data.duties.every(isLaidDown) && <ObligationFilters list={data} search={search} onChange={put} />}
      {owed.length > 0 && <Table list={data} duties={owed} onOpen={show} />}
      {laidDown.length > 0 && <LaidDown duties={laidDown} onOpen={show} />}
      {shown.length === 0 && (
        <EmptyState kind="filtered" sentence={t(search.only ? "empty.well" : "empty.filtered")}>
          <button type="button" className="button" onClick={() => put({ only: undefined, source: undefined })}>
            {t("empty.clear")}
          </button>
        </EmptyState>
      )}
      {owed.length > 0 && data.in_use_since && data.in_use_since > data.year.starts && <p className="hint">{t("since", { day: dayText(data.in_use_since) })}</p>}
    </>
  );
}
