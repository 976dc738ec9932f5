import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { dayAndClock } from "@/dates/format";
import { AnswerDrawer } from "@/features/scoring/answer-drawer";
import { type Of, type Score, scoreQuery } from "@/features/scoring/api";
import { AppealDrawer } from "@/features/scoring/appeal-drawer";
import { Appeals } from "@/features/scoring/appeals";
import { ChapterList } from "@/features/scoring/chapter-list";
import { CorrectDrawer } from "@/features/scoring/correct-drawer";
import { LineDrawer } from "@/features/scoring/line-drawer";
import { linesOf } from "@/features/scoring/line-marks";
import { RecordsDrawer } from "@/features/scoring/records-drawer";
import { Revisions } from "@/features/scoring/revisions";
import { ScoreNow } from "@/features/scoring/score-now";
import { Sums } from "@/features/scoring/sums";
import { useCan, useMe } from "@/session/use-can";

/** `/scores/:system/:subject`: one score that explains itself line by line. */
export function ScorePage() {
  const { t } = useTranslation("scores");
  const { systemId: system_id, subjectId: subject_id } = useParams({ from: "/staff/scores/$systemId/$subjectId" });
  const of = { system_id, subject_id };
  const score = useQuery(scoreQuery(of));
  return (
    <QueryBlock query={score} what={t("reading_one")} rows={8}>
      {(it) => <Opened it={it} of={of} />}
    </QueryBlock>
  );
}

function Opened({ it, of }: { it: Score; of: Of }) {
  const { t } = useTranslation("scores");
  const { show } = useOpen();
  const mayRead = useCan("score.read");
  const mayJudge = useCan("score.judge");
  const { name } = useMe();
  const { system, subject } = it;
  return (
    <>
      <PageTitle title={t("page", { who: subject.name, name: system.name })} hint={t("edition", { year: system.year, edition: system.edition })}>
        {mayRead && (
          <Link to="/scores/systems/$systemId" params={{ systemId: system.id }} className="button">
            {t("act.rules")}
          </Link>
        )}
        <Link to={mayRead ? "/scores" : "/me/scores"} search={mayRead ? { system: system.id, year: system.year } : {}} className="button">
          {t(mayRead ? "act.scores" : "own.title")}
        </Link>
        {it.actions.includes("correct") && (
          <button type="button" className="button" onClick={() => show("correct")}>
            {t("correct.title")}
          </button>
        )}
      </PageTitle>
      <ScoreNow it={it} judge={mayJudge ? name : undefined} onAppeal={() => show("appeal")} onAnswer={(id) => show("answer", id)} />
      <Sums it={it} />
      <Appeals it={it} onAnswer={(id) => show("answer", id)} />
      <ChapterList chapters={it.chapters} mayAppeal={it.actions.includes("appeal")} onOpen={show} />
      <Revisions it={it} />
      {it.state === "open" && <p className="hint">{t("as_of", { at: dayAndClock(it.as_of) })}</p>}
      <Drawers it={it} of={of} />
    </>
  );
}

function Drawers({ it, of }: { it: Score; of: Of }) {
  const { kind, id, show } = useOpen();
  const line = linesOf(it.chapters).find(({ indicator_id }) => indicator_id === id);
  const appeal = it.appeals.find((one) => one.id === id);
  if (kind === "line" && line) return <LineDrawer line={line} onRecords={() => show("records", line.indicator_id)} />;
  if (kind === "records" && line) return <RecordsDrawer of={of} line={line} isClosed={it.state === "closed"} />;
  if (kind === "appeal" && it.actions.includes("appeal")) return <AppealDrawer of={of} it={it} indicator={id} />;
  if (kind === "correct" && it.actions.includes("correct")) return <CorrectDrawer of={of} it={it} />;
  if (kind === "answer" && appeal?.actions.includes("answer")) return <AnswerDrawer it={it} appeal={appeal} />;
  return null;
}
