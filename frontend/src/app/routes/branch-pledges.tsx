import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { hostsQuery } from "@/features/activities/api";
import { filterOf, isNarrowed, type Narrowed, type Search } from "@/features/pledges/address";
import { boardQuery, pledgesQuery } from "@/features/pledges/api";
import { BoardNow } from "@/features/pledges/board-now";
import { NotPledged } from "@/features/pledges/not-pledged";
import { PledgeFilters } from "@/features/pledges/pledge-filters";
import { PledgeList } from "@/features/pledges/pledge-list";
import { BRANCH, WRITE } from "@/features/pledges/whose";

type Props = { narrowed: Narrowed; views: ReactNode; onOpen: (id: string) => void };

/** What the committee does about this year's pledges, who has none, and all of them. */
export function BranchPledges({ narrowed, views, onOpen }: Props) {
  const { t } = useTranslation("pledges");
  const { org, workplaces } = useWorkplace();
  const { year } = narrowed;
  const open = useOpen();
  const navigate = useNavigate({ from: "/pledges" });
  const board = useQuery(boardQuery(org, year));
  const list = useQuery({ ...pledgesQuery(filterOf(narrowed, org)), placeholderData: keepPreviousData });
  const branch = workplaces.find(({ org_id, kind }) => kind !== "bureau" && (!org || org_id === org))?.org_id ?? "";
  const people = useQuery({ ...hostsQuery(branch), enabled: branch !== "" }).data?.items ?? [];
  const put = (next: Search) => void navigate({ to: "/pledges", search: (before) => ({ ...before, page: undefined, ...next }) });
  const isEmpty = list.data?.total === 0 && !isNarrowed(narrowed);
  const write = (isSolid: boolean) => (
    <button type="button" className={isSolid ? "button button-solid" : "button"} onClick={() => open.show(WRITE, BRANCH)}>
      {t("write.open")}
    </button>
  );
  return (
    <>
      <PageTitle title={t("title")} status={views}>
        <Link to="/pledges/review" search={{ org, year }} className="button">
          {t("review.open")}
        </Link>
        <Link to="/pledges/wall" search={{ org }} className="button">
          {t("wall")}
        </Link>
        <Link to="/pledges/paper" search={{ org, year }} className="button">
          {t("paper.open")}
        </Link>
        {!isEmpty && write(false)}
      </PageTitle>
      <QueryBlock query={board} what={t("board")} rows={2}>
        {(data) => (
          <>
            {!isEmpty && <BoardNow board={data} org={org} onOpen={onOpen} onWrite={(person) => open.show(WRITE, person)} />}
            <NotPledged people={data.not_pledged} onWrite={(person) => open.show(WRITE, person)} />
          </>
        )}
      </QueryBlock>
      <PledgeFilters narrowed={narrowed} board={board.data} people={people} onChange={put} />
      <QueryBlock query={list} what={t("reading")} rows={8}>
        {({ items, total, size }) =>
          items.length > 0 ? (
            <>
              <PledgeList pledges={items} label={t("title")} onOpen={onOpen} />
              <Pager page={narrowed.page} size={size} total={total} onGo={(page) => put({ page })} />
            </>
          ) : isEmpty ? (
            <EmptyState kind="nothing" sentence={t("empty.nothing", { year })}>
              {write(true)}
            </EmptyState>
          ) : (
            <EmptyState kind="filtered" sentence={t("empty.filtered")}>
              <button type="button" className="button" onClick={() => put({ kind: undefined, state: undefined, person: undefined, due: undefined })}>
                {t("empty.clear")}
              </button>
            </EmptyState>
          )
        }
      </QueryBlock>
    </>
  );
}
