import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import type { Act } from "@/features/pledges/act-shell";
import { SHOWN_STATES } from "@/features/pledges/address";
import { myPledgesQuery, pledgesQuery } from "@/features/pledges/api";
import { NameConsent } from "@/features/pledges/name-consent";
import { OwnNowLine } from "@/features/pledges/own-now-line";
import { OwnPledges } from "@/features/pledges/own-pledges";
import { PledgeList } from "@/features/pledges/pledge-list";
import { WRITE } from "@/features/pledges/whose";
import { YearSelect } from "@/features/pledges/year-select";
import { useCan, useMe } from "@/session/use-can";
import { OwnPairs } from "./own-pairing";

type Props = { year: number; views: ReactNode; onOpen: (id: string, act?: Act) => void };

/** What one pledged oneself this year, with the next step on each; then one's name on the wall and what colleagues show. */
export function OwnPledging({ year, views, onOpen }: Props) {
  const { t } = useTranslation("pledges");
  const { org } = useWorkplace();
  const open = useOpen();
  const maySign = useCan("own.write");
  const maySeeOthers = useCan("pledge.read");
  const own = useQuery(myPledgesQuery(year));
  const write = () => open.show(WRITE);
  const navigate = useNavigate({ from: "/pledges" });
  const go = (next: number) => void navigate({ to: "/pledges", search: (before) => ({ ...before, page: undefined, year: next }) });
  const hasOwn = (own.data?.length ?? 0) > 0;
  return (
    <>
      <PageTitle title={t("own.page")} status={views}>
        <YearSelect year={year} onChoose={go} />
        {hasOwn && (
          <Link to="/pledges/paper" search={{ org, year, person: "me" }} className="button">
            {t("paper.own")}
          </Link>
        )}
        {hasOwn && maySign && (
          <button type="button" className="button" onClick={write}>
            {t("write.open")}
          </button>
        )}
      </PageTitle>
      <QueryBlock query={own} what={t("own.title")} rows={4}>
        {(items) => (
          <>
            <OwnNowLine pledges={items} year={year} onOpen={onOpen} onWrite={maySign ? write : undefined} />
            {items.length > 0 && (
              <section className="card" aria-labelledby="own-pledges">
                <h2 id="own-pledges">{t("own.title")}</h2>
                <OwnPledges pledges={maySign ? items : items.map((it) => ({ ...it, actions: [] }))} onOpen={onOpen} />
              </section>
            )}
          </>
        )}
      </QueryBlock>
      <Suspense>
        <OwnPairs />
      </Suspense>
      {maySign && <NameConsent />}
      {maySeeOthers && <Colleagues year={year} org={org} onOpen={onOpen} />}
    </>
  );
}

/** What others of the branch have shown; one's own stand above. */
function Colleagues({ year, org, onOpen }: { year: number; org: string | undefined; onOpen: (id: string) => void }) {
  const { t } = useTranslation("pledges");
  const me = useMe().person_id;
  const page = Number(useSearch({ from: "/staff/pledges" }).page) || 1;
  const navigate = useNavigate({ from: "/pledges" });
  const list = useQuery({ ...pledgesQuery({ org, year, page, state: SHOWN_STATES }), placeholderData: keepPreviousData });
  const go = (next: number) => void navigate({ to: "/pledges", search: (before) => ({ ...before, page: next }) });
  return (
    <section className="stack-tight" aria-labelledby="colleagues">
      <h2 id="colleagues">{t("colleagues.title")}</h2>
      <QueryBlock query={list} what={t("colleagues.title")} rows={4}>
        {({ items, total, size }) => {
          const others = items.filter(({ pledger }) => pledger?.id !== me);
          if (others.length === 0 && total <= size) return <EmptyState kind="nothing" sentence={t("colleagues.empty")} />;
          return (
            <>
              <PledgeList pledges={others} label={t("colleagues.title")} onOpen={onOpen} />
              {total > size && <Pager page={page} size={size} total={total} onGo={go} />}
            </>
          );
        }}
      </QueryBlock>
    </section>
  );
}
