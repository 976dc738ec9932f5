import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { dayText } from "@/dates/format";
import { assignmentsQuery } from "@/features/assignments/api";
import { SHOWN_STATES } from "@/features/pledges/address";
import { boardQuery } from "@/features/pledges/api";
import { targetsQuery } from "@/features/targets/api";
import { reachedOf } from "@/features/targets/words";
import { yearQuery, type YearRead } from "@/features/year-ring/api";
import { COMPACT } from "@/features/year-ring/layouts";
import { RingBlock } from "@/features/year-ring/ring-block";
import { YearRing } from "@/features/year-ring/year-ring";
import { useCan } from "@/session/use-can";
import { useYearWays } from "./year-ways";

/** The branch's year on the desk: the compact ring, the names of its rings, and the sums below. */
export function YearCard() {
  const { t } = useTranslation("year-ring");
  const { ring } = useSearch({ from: "/staff/home" });
  const { org } = useWorkplace();
  const read = useQuery(yearQuery({ org }));
  const ways = useYearWays(read.data);
  return (
    <section className="card stack-tight" aria-labelledby="year-title">
      <h2 id="year-title">{t("title")}</h2>
      <RingBlock query={read} layout={COMPACT}>
        {(data) => (
          <>
            <YearRing data={data} ways={ways} opened={ring} form="desk" />
            <Sums data={data} />
          </>
        )}
      </RingBlock>
    </section>
  );
}

function Sums({ data }: { data: YearRead }) {
  const { t } = useTranslation("year-ring");
  const { counts, today, org_id } = data;
  const { done, not_due, due_soon, overdue } = counts;
  const well = done + not_due;
  return (
    <div className="line-spread">
      <div className="line">
        <span>{t("summary", { all: well + due_soon + overdue, well, due_soon, overdue })}</span>
        <TargetsInShort data={data} />
        <PledgesInShort org={org_id} today={today} />
        <TasksInShort org={org_id} />
        <span className="hint">{t("as_of", { day: dayText(today) })}</span>
      </div>
      <span className="line">
        <Link to="/calendar" search={{ org: org_id, view: "year" }}>
          {t("whole")}
        </Link>
        <Link to="/calendar" search={{ org: org_id, view: "year", as: "table" }}>
          {t("as_table")}
        </Link>
      </span>
    </div>
  );
}

/** How many of the year's targets are reached. */
function TargetsInShort({ data: { org_id, year } }: { data: YearRead }) {
  const { t } = useTranslation("desk");
  const mayRead = useCan("target.read");
  const targets = useQuery({ ...targetsQuery(org_id), enabled: mayRead }).data?.items.filter((target) => target.year === year.year);
  if (!targets || targets.length === 0) return null;
  return (
    <Link to="/plan/targets" search={{ org: org_id }}>
      {t("targets_short", { reached: reachedOf(targets), all: targets.length })}
    </Link>
  );
}

/** How many of the pledges that were shown this year are kept. */
function PledgesInShort({ org, today }: { org: string; today: string }) {
  const { t } = useTranslation("desk");
  const mayManage = useCan("pledge.manage");
  const board = useQuery({ ...boardQuery(org, Number(today.slice(0, 4))), enabled: mayManage }).data;
  const all = board ? SHOWN_STATES.reduce((sum, state) => sum + (board.counts[state] ?? 0), 0) : 0;
  if (!board || all === 0) return null;
  return (
    <Link to="/pledges" search={{ org, view: "branch" as const }}>
      {t("pledges_short", { kept: board.counts.kept ?? 0, all })}
    </Link>
  );
}

/** Tasks past their day; the others need nobody today. */
function TasksInShort({ org }: { org: string }) {
  const { t } = useTranslation("desk");
  const mayRead = useCan("assignment.read");
  const overdue = useQuery({ ...assignmentsQuery({ org, page: 1, overdue: true }), enabled: mayRead }).data?.total;
  if (!overdue) return null;
  return (
    <Link to="/plan/assignments" search={{ org, show: "overdue" as const }}>
      {t("tasks_short", { count: overdue })}
    </Link>
  );
}
