import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { NoPermission } from "@/components/no-permission";
import { PageTitle } from "@/components/page-title";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { AddMember } from "@/features/members/add-member";
import { type Employment, type MemberType, membersQuery, orgsQuery } from "@/features/members/api";
import { ExportMembers } from "@/features/members/export-members";
import { MemberFilters, type Narrowed } from "@/features/members/member-filters";
import { MemberList } from "@/features/members/member-list";
import { PersonDrawer } from "@/features/members/person-drawer";
import { useCan } from "@/session/use-can";

const NOTHING = { q: undefined, kind: undefined, group: undefined, employment: undefined, page: undefined };

export function RosterPage() {
  const { t } = useTranslation("members");
  return useCan("member.read") ? (
    <Roster />
  ) : (
    <>
      <PageTitle title={t("title")} />
      <NoPermission sentence={t("empty.no_permission")} />
      <Link to="/me">{t("empty.own")}</Link>
    </>
  );
}

function Roster() {
  const { t } = useTranslation("members");
  const { q, kind, group, employment, page = 1 } = useSearch({ from: "/staff/members" });
  const { org, workplaces } = useWorkplace();
  const mayManage = useCan("member.manage");
  const open = useOpen();
  const navigate = useNavigate();
  const [chosen, choose] = useState<Set<string>>(new Set());
  const filter = { org, q, kind: kind ? [kind as MemberType] : undefined, group, employment: employment as Employment | undefined, page };
  const people = useQuery({ ...membersQuery(filter), placeholderData: keepPreviousData });
  const orgs = useQuery(orgsQuery()).data ?? [];
  const groups = orgs.filter((one) => one.kind === "group" && (!org || one.id === org || one.parent_id === org));
  const branches = workplaces.filter((place) => place.kind === "branch");
  const put = useCallback(
    (next: Narrowed & { page?: number }) => void navigate({ to: "/members", search: (before) => ({ ...before, page: undefined, ...next }), replace: true }),
    [navigate],
  );
  const isNarrowed = Boolean(q || kind || group || employment);
  const slipsOf = (ids?: string[]) => void navigate({ to: "/members/slips", search: { org, people: ids?.join(",") } });
  const total = people.data?.total;
  return (
    <>
      <PageTitle title={t("title")} hint={people.data && t("counts", { total, party: people.data.party_total })}>
        {(total !== 0 || isNarrowed) && (
          <>
            <button type="button" className="button" onClick={() => open.show("export")}>
              {t("export.open")}
            </button>
            {mayManage && (
              <>
                <Link to="/members/transfers" className="button">
                  {t("transfer.title")}
                </Link>
                <button type="button" className="button" onClick={() => slipsOf()}>
                  {t("slip.open")}
                </button>
                <button type="button" className="button" onClick={() => open.show("add")}>
                  {t("add.open")}
                </button>
                <Link to="/members/import" className="button button-solid">
                  {t("import.open")}
                </Link>
              </>
            )}
          </>
        )}
      </PageTitle>
      {(total !== 0 || isNarrowed) && <MemberFilters narrowed={{ q, kind, group, employment }} groups={groups} onChange={put} />}
      {chosen.size > 0 && (
        <div className="line" role="status">
          <strong>{t("chosen", { count: chosen.size })}</strong>
          <button type="button" className="button" onClick={() => slipsOf([...chosen])}>
            {t("slip.some", { count: chosen.size })}
          </button>
          <button type="button" className="button button-text" onClick={() => choose(new Set())}>
            {t("choose_none")}
          </button>
        </div>
      )}
      <QueryBlock query={people} what={t("reading")} rows={10}>
        {({ items, total: all, size }) =>
          items.length > 0 ? (
            <>
              <MemberList people={items} chosen={mayManage ? chosen : undefined} onChoose={choose} onOpen={(id) => open.show("person", id)} />
              <Pager page={page} size={size} total={all} onGo={(next) => put({ page: next })} />
            </>
          ) : isNarrowed ? (
            <EmptyState kind="filtered" sentence={t("empty.filtered")}>
              <button type="button" className="button" onClick={() => put(NOTHING)}>
                {t("empty.clear")}
              </button>
            </EmptyState>
          ) : (
            <EmptyState kind="nothing" sentence={t(mayManage ? "empty.nothing" : "empty.nothing_reader")}>
              {mayManage && (
                <div className="line">
                  <Link to="/members/import" className="button button-solid">
                    {t("import.open")}
                  </Link>
                  <button type="button" className="button" onClick={() => open.show("add")}>
                    {t("add.open")}
                  </button>
                </div>
              )}
            </EmptyState>
          )
        }
      </QueryBlock>
      {open.kind === "person" && open.id && <PersonDrawer key={open.id} id={open.id} groups={groups} onSlip={(id) => slipsOf([id])} />}
      {open.kind === "add" && mayManage && <AddMember branches={branches} groups={groups} org={branches.find(({ org_id }) => org_id === org)?.org_id} onDone={(id) => open.show("person", id)} />}
      {open.kind === "export" && <ExportMembers orgs={[...branches, ...groups.map(({ id, name }) => ({ org_id: id, name }))]} org={org} onClose={open.close} />}
    </>
  );
}
