import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { NowLine } from "@/components/now-line";
import { Pager } from "@/components/pager";
import { QueryBlock } from "@/components/query-block";
import { dayAndClock, dayText, todayIso } from "@/dates/format";
import { type ScoreList, scoresQuery, sheetQuery, type SystemHeader, useExportScores } from "@/features/scoring/api";
import { CloseDrawer } from "@/features/scoring/close-drawer";
import { ScoreRows } from "@/features/scoring/score-rows";
import { SystemStatus } from "@/features/scoring/system-status";

const CLOSE = "close";

/** Everybody who is scored by one system, by name, and what is to be done about it. */
export function SystemScores({ it }: { it: SystemHeader }) {
  const { t } = useTranslation("scores");
  const { org } = useWorkplace();
  const page = Number(useSearch({ from: "/staff/scores" }).page) || 1;
  const navigate = useNavigate({ from: "/scores" });
  const open = useOpen();
  const save = useExportScores();
  const list = useQuery({ ...scoresQuery({ system: it.id, org, page }), placeholderData: keepPreviousData });
  const mayClose = list.data?.actions.includes(CLOSE) ?? false;
  return (
    <>
      <ListNow it={it} list={list.data} />
      <div className="line-spread">
        <p className="line">
          <SystemStatus it={it} />
          <span className="hint">{t("about.until", { org: it.org_name, day: dayText(it.period_to) })}</span>
        </p>
        <span className="line">
          <Link to="/scores/systems/$systemId" params={{ systemId: it.id }} className="button">
            {t("act.rules")}
          </Link>
          <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate({ system: it.id, name: t("file_name", { name: it.name }) })}>
            {t("act.export")}
          </button>
          {mayClose && (
            <button type="button" className="button" onClick={() => open.show(CLOSE)}>
              {t("act.close")}
            </button>
          )}
        </span>
      </div>
      <FormProblem error={save.error} />
      <QueryBlock query={list} what={t("reading")} rows={8}>
        {({ items, total, size, as_of }) =>
          items.length > 0 ? (
            <>
              <ScoreRows rows={items} label={it.name} />
              <div className="line-spread">
                <Pager page={page} size={size} total={total} onGo={(next) => void navigate({ to: "/scores", search: (before) => ({ ...before, page: next }) })} />
                <span className="hint">{t("by_name", { at: dayAndClock(as_of) })}</span>
              </div>
            </>
          ) : (
            <EmptyState kind="nothing" sentence={t("empty.subjects")} />
          )
        }
      </QueryBlock>
      {open.kind === CLOSE && mayClose && <CloseDrawer system_id={it.id} name={it.name} mayJudge={list.data?.actions.includes("judge") ?? false} />}
    </>
  );
}

/** One's own open sheet comes before closing, an appeal before both. */
function ListNow({ it, list }: { it: SystemHeader; list: ScoreList | undefined }) {
  const { t } = useTranslation("scores");
  const { show } = useOpen();
  const mayJudge = list?.actions.includes("judge") ?? false;
  const sheet = useQuery({ ...sheetQuery(it.id), enabled: mayJudge }).data;
  const left = mayJudge && sheet ? sheet.all - sheet.mine : 0;
  const appealed = list?.items.find(({ has_waiting_appeal }) => has_waiting_appeal);
  if (appealed) {
    return (
      <NowLine what={t("now.appealed", { name: appealed.subject.name })} why={t("now.appealed_why")}>
        <Link to="/scores/$systemId/$subjectId" params={{ systemId: it.id, subjectId: appealed.subject.id }} className="button button-solid">
          {t("act.look")}
        </Link>
      </NowLine>
    );
  }
  if (left > 0) {
    return (
      <NowLine what={t("now.judge", { count: left })} why={t("now.judge_why")}>
        <Link to="/scores/judging/$systemId" params={{ systemId: it.id }} className="button button-solid">
          {t("act.judge")}
        </Link>
      </NowLine>
    );
  }
  if (list?.actions.includes(CLOSE) && it.period_to < todayIso()) {
    return (
      <NowLine what={t("now.close")} why={t("now.close_why")}>
        <button type="button" className="button button-solid" onClick={() => show(CLOSE)}>
          {t("act.close")}
        </button>
      </NowLine>
    );
  }
  return <NowLine why={it.closed ? t("now.all_closed") : t("now.open_why", { day: dayText(it.period_to) })} />;
}
