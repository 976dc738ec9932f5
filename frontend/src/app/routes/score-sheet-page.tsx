import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { QueryBlock } from "@/components/query-block";
import { dayText } from "@/dates/format";
import { type Showcase, showcaseQuery } from "@/features/showcases/api";
import { CommitteeActs } from "@/features/showcases/committee-acts";
import { CriteriaDrawer } from "@/features/showcases/criteria-drawer";
import { EnterSheet } from "@/features/showcases/enter-sheet";
import { GivenSheets } from "@/features/showcases/given-sheets";
import { LessonHead } from "@/features/showcases/lesson-head";
import { LessonNow } from "@/features/showcases/lesson-now";
import { OwnSheet } from "@/features/showcases/own-sheet";
import { Reopened } from "@/features/showcases/reopened";
import { SummaryBlock } from "@/features/showcases/summary-block";

/** `/mentorships/showcases/:id`: one lesson, one's own sheet first, then what all of them come to. */
export function ScoreSheetPage() {
  const { t } = useTranslation("showcases");
  const { showcaseId } = useParams({ from: "/staff/mentorships/showcases/$showcaseId" });
  const lesson = useQuery(showcaseQuery(showcaseId));
  return (
    <QueryBlock query={lesson} what={t("reading")} rows={6}>
      {(it) => <Lesson it={it} />}
    </QueryBlock>
  );
}

function Lesson({ it }: { it: Showcase }) {
  const { t } = useTranslation("showcases");
  const { kind, show } = useOpen();
  const mayEnter = it.sheets !== null && it.phase !== "closed";
  return (
    <>
      <LessonHead it={it} />
      <LessonNow it={it} />
      <OwnSheet it={it} />
      <CommitteeActs it={it} />
      {it.summary && (it.summary.sheets > 0 || it.phase === "closed") && (
        <section className="card stack-tight" aria-labelledby="summary-title">
          <div className="line-spread">
            <h2 id="summary-title">{t(it.phase === "closed" ? "summary.title" : "summary.running")}</h2>
            {it.closed_at && <span className="hint">{t("summary.by", { name: it.closed_by_name, day: dayText(it.closed_at) })}</span>}
          </div>
          <SummaryBlock it={it} summary={it.summary} />
        </section>
      )}
      <GivenSheets given={it.given} />
      <Reopened reopened={it.reopened} />
      {it.actions.includes("criteria") && (
        <div className="line">
          <button type="button" className="button button-text" onClick={() => show("criteria")}>
            {t("act.criteria")}
          </button>
        </div>
      )}
      {kind === "paper" && mayEnter && <EnterSheet it={it} />}
      {kind === "criteria" && it.actions.includes("criteria") && <CriteriaDrawer it={it} />}
    </>
  );
}
