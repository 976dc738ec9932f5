import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { showcasesQuery } from "./api";
import { LessonList } from "./lesson-list";

/** The lessons that a pair has shown and will show; for the page of the pair. */
export function PairShowcases({ mentorshipId, mayArrange }: { mentorshipId: string; mayArrange: boolean }) {
  const { t } = useTranslation("showcases");
  const list = useQuery(showcasesQuery({ mentorship: mentorshipId }));
  return (
    <section className="card stack-tight" aria-labelledby="pair-showcases-title">
      <div className="line-spread">
        <h2 id="pair-showcases-title">{t("title")}</h2>
        {mayArrange && (
          <Link to="/mentorships/showcases" className="button">
            {t("act.arrange")}
          </Link>
        )}
      </div>
      <QueryBlock query={list} what={t("reading")} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="hint">{t("empty.pair")}</p>
          ) : (
            <LessonList lessons={items} />
          )
        }
      </QueryBlock>
    </section>
  );
}
