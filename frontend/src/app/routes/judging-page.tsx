import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { sheetQuery } from "@/features/scoring/api";
import { JudgingRoom } from "@/features/scoring/judging-room";
import { useCan } from "@/session/use-can";

/** `/scores/judging/:system`: one's grades for all who are judged, in one sitting. */
export function JudgingPage() {
  const { t } = useTranslation("scores");
  const { systemId } = useParams({ from: "/staff/scores/judging/$systemId" });
  const mayJudge = useCan("score.judge");
  const sheet = useQuery({ ...sheetQuery(systemId), enabled: mayJudge });
  if (!mayJudge) return <EmptyState kind="no_permission" sentence={t("judging.no_permission")} />;
  const system = sheet.data?.system;
  return (
    <>
      <PageTitle title={system ? t("judging.title", { name: system.name }) : t("act.judge")}>
        <Link to="/scores" search={{ system: systemId, year: system?.year }} className="button">
          {t("act.scores")}
        </Link>
      </PageTitle>
      <QueryBlock query={sheet} what={t("judging.grid")} rows={8}>
        {(it) => (it.state === "closed" ? <p role="status">{t("judging.closed")}</p> : <JudgingRoom key={it.system.id} sheet={it} />)}
      </QueryBlock>
    </>
  );
}
