import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { Chips } from "@/components/chips";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { NowLine } from "@/components/now-line";
import { PageTitle } from "@/components/page-title";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { dayText } from "@/dates/format";
import { hostsQuery } from "@/features/activities/api";
import { type Assignment, assignmentsQuery } from "@/features/assignments/api";
import { AssignmentDrawer } from "@/features/assignments/assignment-drawer";
import { AssignmentList } from "@/features/assignments/assignment-list";
import { NewAssignment } from "@/features/assignments/new-assignment";
import { asShow, SHOWN, SHOWN_FIRST, type Show } from "@/features/assignments/show";
import { useCan } from "@/session/use-can";

export function AssignmentsPage() {
  const { t } = useTranslation("assignments");
  const search = useSearch({ from: "/staff/plan/assignments" });
  const show = asShow(search.show) ?? SHOWN_FIRST;
  const page = Number(search.page) || 1;
  const { org, workplaces } = useWorkplace();
  const mayManage = useCan("assignment.manage");
  const open = useOpen();
  const navigate = useNavigate();
  const list = useQuery({ ...assignmentsQuery({ org, page, ...SHOWN[show] }), placeholderData: keepPreviousData });
  const branches = workplaces.filter(({ kind }) => kind !== "bureau");
  const [chosen, choose] = useState<string>();
  const owner = chosen ?? branches.find(({ org_id }) => org_id === org)?.org_id ?? branches[0]?.org_id ?? "";
  const people = useQuery({ ...hostsQuery(owner), enabled: owner !== "" }).data?.items ?? [];
  const put = (next: { show?: Show; page?: number }) => void navigate({ to: "/plan/assignments", search: (before) => ({ ...before, page: undefined, ...next }) });
  const assign = (isSolid: boolean) => (
    <button type="button" className={isSolid ? "button button-solid" : "button"} onClick={() => open.show("assign")}>
      {t("new")}
    </button>
  );
  const isNoneOpen = list.data?.total === 0 && show === SHOWN_FIRST;
  const all = useQuery({ ...assignmentsQuery({ org, page: 1 }), enabled: isNoneOpen });
  const isEmpty = (isNoneOpen ? all.data : show === "all" ? list.data : undefined)?.total === 0;
  return (
    <>
      <PageTitle title={t("title")}>{mayManage && !isEmpty && assign(false)}</PageTitle>
      {!isEmpty && <Now org={org} onShow={(id) => open.show("assignment", id)} />}
      {!isEmpty && <Chips label={t("title")} chosen={show} options={(Object.keys(SHOWN) as Show[]).map((value) => ({ value, word: t(`show.${value}`) }))} onChoose={(next) => put({ show: next === SHOWN_FIRST ? undefined : next })} />}
      <QueryBlock query={list} what={t("reading")}>
        {({ items, total, size }) =>
          items.length > 0 ? (
            <>
              <AssignmentList assignments={items} onOpen={(id) => open.show("assignment", id)} />
              <Pager page={page} size={size} total={total} onGo={(next) => put({ show, page: next })} />
            </>
          ) : isEmpty ? (
            <EmptyState kind="nothing" sentence={t(mayManage ? "empty.nothing" : "empty.nothing_reader")}>
              {mayManage && assign(true)}
            </EmptyState>
          ) : (
            <EmptyState kind="filtered" sentence={t(isNoneOpen ? "empty.unfinished" : "empty.filtered")}>
              <button type="button" className="button" onClick={() => put({ show: "all" })}>
                {t("empty.clear")}
              </button>
            </EmptyState>
          )
        }
      </QueryBlock>
      {open.kind === "assignment" && open.id && <AssignmentDrawer key={open.id} id={open.id} people={people} />}
      {open.kind === "assign" && mayManage && <NewAssignment org={owner} people={people} orgs={{ all: branches, onChoose: choose }} onDone={(id) => open.show("assignment", id)} />}
    </>
  );
}

/** The earliest overdue one, else what waits for a second person, else the next one due. */
function Now({ org, onShow }: { org: string | undefined; onShow: (id: string) => void }) {
  const { t } = useTranslation("assignments");
  const overdue = useQuery(assignmentsQuery({ org, page: 1, overdue: true })).data;
  const submitted = useQuery(assignmentsQuery({ org, page: 1, state: "submitted" })).data;
  const open = useQuery(assignmentsQuery({ org, page: 1, state: "open" })).data;
  if (!overdue || !submitted || !open) return null;
  const look = (it: Assignment) => (
    <button type="button" className="button button-solid" onClick={() => onShow(it.id)}>
      {t("now.look")}
    </button>
  );
  const [late] = overdue.items;
  if (late) return <NowLine what={t("now.overdue", { count: overdue.total })} why={t("now.overdue_why", { title: late.title, day: dayText(late.due_on) })}>{look(late)}</NowLine>;
  const waiting = submitted.items.find(({ actions }) => actions.includes("verify"));
  if (waiting) return <NowLine what={t("now.verify", { count: submitted.total })} why={t("now.verify_why")}>{look(waiting)}</NowLine>;
  const [next] = open.items;
  if (next) return <NowLine what={t("now.due", { title: next.title })} why={t("now.due_why", { name: next.owner_name ?? t("nobody"), day: dayText(next.due_on) })}>{look(next)}</NowLine>;
  return <NowLine />;
}
