import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { mentorshipsQuery } from "@/features/mentorships/api";
import { showcasesQuery, type ShowcaseHeader } from "@/features/showcases/api";
import { ArrangeTable } from "@/features/showcases/arrange-table";
import { LessonList } from "@/features/showcases/lesson-list";
import { useCan } from "@/session/use-can";

const MOST = 200;

/** `/mentorships/showcases`: a week of lessons of all pairs in one table, and those that were shown. */
export function ShowcasesPage() {
  const { t } = useTranslation("showcases");
  const { org } = useWorkplace();
  const mayArrange = useCan("mentorship.manage");
  const pairs = useQuery({ ...mentorshipsQuery({ org, page: 1, state: ["active", "closing"] }), enabled: mayArrange });
  const lessons = useQuery(showcasesQuery({ org, size: MOST }));
  return (
    <>
      <PageTitle title={t("week.title")} hint={mayArrange && t("week.hint")}>
        {mayArrange && (
          <Link to="/mentorships" className="button">
            {t("act.pairs")}
          </Link>
        )}
      </PageTitle>
      <QueryBlock query={lessons} what={t("reading")} rows={6}>
        {({ items }) => (
          <>
            {mayArrange ? (
              <QueryBlock query={pairs} what={t("week.pair")} rows={6}>
                {(found) =>
                  found.items.length > 0 ? <ArrangeTable key={org} pairs={found.items} lessons={items} /> : <EmptyState kind="nothing" sentence={t("empty.pairs")} />
                }
              </QueryBlock>
            ) : (
              <EmptyState kind="nothing" sentence={t("empty.no_right")} />
            )}
            <Held lessons={items.filter(({ phase }) => phase !== "planned" && phase !== "cancelled")} />
          </>
        )}
      </QueryBlock>
    </>
  );
}

/** By day, the latest first. */
function Held({ lessons }: { lessons: ShowcaseHeader[] }) {
  const { t } = useTranslation("showcases");
  if (lessons.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="held-title">
      <h2 id="held-title">{t("held.title")}</h2>
      <LessonList lessons={[...lessons].reverse()} />
    </section>
  );
}
