import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { ActivityList } from "@/features/activities/activity-list";
import { deskQuery } from "@/features/desk/api";
import { DeskNow } from "@/features/desk/desk-now";
import { FirstSteps } from "@/features/desk/first-steps";
import { WaitingList } from "@/features/desk/waiting-list";
import { orgsQuery } from "@/features/organisation/api";
import { COMPACT } from "@/features/year-ring/layouts";
import { RingPlaceholder } from "@/features/year-ring/ring-placeholder";
import { useCan } from "@/session/use-can";
import { SampleNotice } from "./sample-notice";
import styles from "./desk-part.module.css";

const YearCard = lazy(() => import("./year-card").then((m) => ({ default: m.YearCard })));

/** Screens 1b and 2: what to do now, what waits, the branch's year, the next two weeks, the first week. */
export function DeskPart() {
  const { t } = useTranslation("desk");
  const { org } = useWorkplace();
  const maySeeYear = useCan("obligation.read");
  const desk = useQuery(deskQuery(org));
  const count = desk.data?.waiting.length;
  const usual = mostFrequent(desk.data?.waiting.map(({ org_id }) => org_id) ?? []);
  const isMixed = desk.data?.waiting.some(({ org_id }) => org_id !== usual) ?? false;
  const orgs = useQuery({ ...orgsQuery(), enabled: isMixed }).data ?? [];
  const nameOf = (id: string) => (id === usual ? undefined : orgs.find((one) => one.id === id)?.name);
  return (
    <>
      <PageTitle title={t("title")} hint={count ? t("counted", { count }) : undefined} />
      <QueryBlock query={desk} what={t("reading")} rows={9}>
        {(data) => (
          <>
            <DeskNow desk={data} />
            {data.first_steps.length > 0 && <FirstSteps steps={data.first_steps} />}
            {data.waiting.length > 0 && (
              <section className="card" aria-labelledby="waiting-title">
                <h2 id="waiting-title">{t("waiting")}</h2>
                <WaitingList rows={data.waiting} nameOf={nameOf} />
              </section>
            )}
            <div className={styles.columns}>
              {maySeeYear && (
                <Suspense fallback={<RingPlaceholder layout={COMPACT} />}>
                  <YearCard />
                </Suspense>
              )}
              <section className="card" aria-labelledby="coming-title">
                <h2 id="coming-title">{t("coming")}</h2>
                {data.upcoming.length === 0 ? <EmptyState kind="nothing" sentence={t("coming_empty")} /> : <ActivityList activities={data.upcoming} />}
              </section>
            </div>
          </>
        )}
      </QueryBlock>
      <SampleNotice />
    </>
  );
}

/** Whose most rows are: of these the name goes without saying. */
function mostFrequent(ids: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
