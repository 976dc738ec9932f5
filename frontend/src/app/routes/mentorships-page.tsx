import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { NowLine } from "@/components/now-line";
import { PageTitle } from "@/components/page-title";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { hostsQuery } from "@/features/activities/api";
import { type Mentorship, mentorshipsQuery } from "@/features/mentorships/api";
import { NewPair } from "@/features/mentorships/new-pair";
import { useNextWords } from "@/features/mentorships/next-words";
import { PairFilters } from "@/features/mentorships/pair-filters";
import { PairList } from "@/features/mentorships/pair-list";
import { PairTimeline } from "@/features/mentorships/pair-timeline";
import { namesOf } from "@/features/mentorships/pair-words";
import { asShow, filterOf, type PairSearch, SHOWN_FIRST } from "@/features/mentorships/show";
import { useCan } from "@/session/use-can";
import { useIsPhone } from "@/theme/use-is-phone";

/** `/mentorships`: the pairs of a branch over the same months, and as a list. */
export function MentorshipsPage() {
  const { t } = useTranslation("mentorships");
  const search = useSearch({ from: "/staff/mentorships" });
  const show = asShow(search.state) ?? SHOWN_FIRST;
  const { person, year, page = 1 } = search;
  const { org, workplaces } = useWorkplace();
  const mayManage = useCan("mentorship.manage");
  const isPhone = useIsPhone();
  const open = useOpen();
  const navigate = useNavigate();
  const put = (next: PairSearch) => void navigate({ to: "/mentorships", search: { ...search, page: undefined, ...next } });
  const list = useQuery({ ...mentorshipsQuery({ org, page, person, year, ...filterOf(show) }), placeholderData: keepPreviousData });
  const isNarrowed = search.state !== undefined || person !== undefined || year !== undefined;
  const all = useQuery({ ...mentorshipsQuery({ org, page: 1 }), enabled: list.data?.total === 0 });
  const isEmpty = all.data?.total === 0;
  const branch = workplaces.find(({ org_id, kind }) => org_id === org && kind !== "bureau") ?? workplaces.find(({ kind }) => kind !== "bureau");
  const people = useQuery({ ...hostsQuery(branch?.org_id ?? ""), enabled: branch !== undefined }).data?.items ?? [];
  const pair = (isSolid: boolean) => (
    <button type="button" className={isSolid ? "button button-solid" : "button"} onClick={() => open.show("pair")}>
      {t("act.new")}
    </button>
  );
  return (
    <>
      <PageTitle title={t("title")}>
        {mayManage && !isEmpty && (
          <>
            <Link to="/mentorships/showcases" className="button">
              {t("showcases")}
            </Link>
            {pair(false)}
          </>
        )}
      </PageTitle>
      {!isEmpty && <Now org={org} />}
      {!isEmpty && <PairFilters search={{ ...search, state: show }} people={people} onChange={put} />}
      <QueryBlock query={list} what={t("reading")}>
        {({ items, total, size }) =>
          items.length > 0 ? (
            <>
              {!isPhone && <PairTimeline pairs={items} />}
              <PairList pairs={items} />
              <Pager page={page} size={size} total={total} onGo={(next) => put({ page: next })} />
            </>
          ) : isEmpty ? (
            <EmptyState kind="nothing" sentence={t(mayManage ? "empty.nothing" : "empty.nothing_reader")}>
              {mayManage && pair(true)}
            </EmptyState>
          ) : (
            <EmptyState kind="filtered" sentence={t(isNarrowed ? "empty.filtered" : "empty.none_now")}>
              <button type="button" className="button" onClick={() => put({ state: "all", person: undefined, year: undefined })}>
                {t("empty.clear")}
              </button>
            </EmptyState>
          )
        }
      </QueryBlock>
      {open.kind === "pair" && mayManage && (
        <NewPair people={people} onDone={({ id }) => void navigate({ to: "/mentorships/$mentorshipId", params: { mentorshipId: id }, search: {} })} />
      )}
    </>
  );
}

/** What the caller may do about the first that waits, else the first that is behind. */
function Now({ org }: { org: string | undefined }) {
  const waiting = useQuery(mentorshipsQuery({ org, page: 1, state: ["proposed", "closing"] })).data;
  const behind = useQuery(mentorshipsQuery({ org, page: 1, behind: true })).data;
  if (!waiting || !behind) return null;
  const own = waiting.items.filter(isForCaller);
  if (own[0]) return <First pair={own[0]} count={own.length} word="own" />;
  if (behind.items[0]) return <First pair={behind.items[0]} count={behind.total} word="behind" />;
  return <NowLine />;
}

/** Confirming what was entered afterwards, and the last word on a pair, are a committee's own. */
const isForCaller = ({ actions, next }: Mentorship) => actions.includes("agree") || actions.includes("confirm_late") || next?.what === "evaluate";

function First({ pair, count, word }: { pair: Mentorship; count: number; word: "own" | "behind" }) {
  const { t } = useTranslation("mentorships");
  const next = useNextWords(pair);
  return (
    <NowLine what={t(`now.list_${word}`, { count })} why={t("now.list_why", { ...namesOf(pair), what: next?.what })}>
      <Link to="/mentorships/$mentorshipId" params={{ mentorshipId: pair.id }} className="button button-solid">
        {t("now.look")}
      </Link>
    </NowLine>
  );
}
