import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { dayText, dayWithYear } from "@/dates/format";
import { choicesQuery, type IndicatorAsked, type System, systemQuery } from "@/features/scoring/api";
import { Blockers } from "@/features/scoring/blockers";
import { leftOf } from "@/features/scoring/chapters";
import { IndicatorDrawer } from "@/features/scoring/indicator-drawer";
import { IndicatorList } from "@/features/scoring/indicator-list";
import { RetireDrawer } from "@/features/scoring/retire-drawer";
import { RunningTotal } from "@/features/scoring/running-total";
import { SettingsDrawer } from "@/features/scoring/settings-drawer";
import { SystemActs } from "@/features/scoring/system-acts";
import { SystemNow } from "@/features/scoring/system-now";
import { SystemStatus } from "@/features/scoring/system-status";
import { type Indicators, useIndicators } from "@/features/scoring/use-indicators";

/** `/scores/systems/:id`: what is scored and how; of a draft every line can be changed. */
export function IndicatorSystemPage() {
  const { t } = useTranslation("scores");
  const { systemId } = useParams({ from: "/staff/scores/systems/$systemId" });
  const system = useQuery(systemQuery(systemId));
  return (
    <QueryBlock query={system} what={t("system.reading")} rows={8}>
      {(it) => <Opened key={it.id} it={it} />}
    </QueryBlock>
  );
}

function Opened({ it }: { it: System }) {
  const { t } = useTranslation("scores");
  const { org, workplaces } = useWorkplace();
  const { show } = useOpen();
  const lines = useIndicators(it);
  const mayEdit = it.actions.includes("edit");
  const branch = workplaces.find(({ org_id, kind }) => kind === "branch" && (!org || org_id === org))?.org_id;
  const add = (chapter = "") => show("new", chapter && String(it.indicators.findIndex((line) => line.chapter === chapter)));
  const editing = mayEdit ? { isBusy: lines.isBusy, onOpen: (id: string) => show("indicator", id), onAdd: add, onWeigh: lines.weigh, onMove: lines.move, onRemove: lines.remove } : undefined;
  return (
    <>
      <PageTitle title={it.name} status={<SystemStatus it={it} />} hint={t("edition", { year: it.year, edition: it.edition })}>
        <SystemActs it={it} branch={branch} />
        {it.state !== "published" && (
          <Link to="/scores" search={{ system: it.id, year: it.year }} className="button">
            {t("act.scores")}
          </Link>
        )}
      </PageTitle>
      <SystemNow it={it} onAdd={() => add()} />
      <About it={it} />
      {mayEdit && <Blockers title={t("blocker.title")} blockers={it.blockers} onOpen={({ indicator_id }) => show("indicator", indicator_id ?? "")} />}
      <FormProblem error={lines.error} />
      {it.indicators.length > 0 ? <IndicatorList indicators={it.indicators} editing={editing} /> : <EmptyState kind="nothing" sentence={t(mayEdit ? "indicator.empty" : "indicator.none")} />}
      {mayEdit && (
        <div>
          <button type="button" className="button" onClick={() => add()}>
            {t("indicator.new")}
          </button>
        </div>
      )}
      {mayEdit && <RunningTotal it={it} />}
      <Drawers it={it} lines={lines} mayEdit={mayEdit} />
    </>
  );
}

/** Whose it is, over which period, and where it comes from. */
function About({ it }: { it: System }) {
  const { t } = useTranslation("scores");
  const said = [
    it.org_name,
    t(`subject.${it.subject}`),
    t("about.period", { from: dayWithYear(it.period_from), to: dayWithYear(it.period_to) }),
    t("about.appeal", { count: it.appeal_days }),
    it.own_part > 0 && t("about.own_part", { count: it.own_part }),
    it.published_at && t("about.published", { name: it.published_by_name, day: dayText(it.published_at) }),
  ];
  return (
    <div>
      <p className="hint">{said.filter(Boolean).join(t("dot"))}</p>
      {it.standard_source && <p className="hint">{t(it.standard_verified ? "about.source" : "about.unverified", { source: it.standard_source })}</p>}
    </div>
  );
}

function Drawers({ it, lines, mayEdit }: { it: System; lines: Indicators; mayEdit: boolean }) {
  const { kind, id } = useOpen();
  const choices = useQuery({ ...choicesQuery(), enabled: mayEdit }).data;
  if (kind === "settings" && mayEdit) return <SettingsDrawer it={it} />;
  if (kind === "retire" && it.actions.includes("retire")) return <RetireDrawer it={it} />;
  const place = it.indicators.findIndex((line) => line.id === id);
  const isNew = kind === "new";
  if (!mayEdit || !choices || !(isNew || (kind === "indicator" && place >= 0))) return null;
  const save = (line: IndicatorAsked) => (isNew ? lines.add(line) : lines.put(place, line));
  return (
    <IndicatorDrawer
      key={id}
      indicator={isNew ? undefined : it.indicators[place]}
      chapter={isNew ? (it.indicators[Number(id || "NaN")]?.chapter ?? it.indicators.at(-1)?.chapter ?? "") : ""}
      chapters={[...new Set(it.indicators.map(({ chapter }) => chapter))]}
      left={leftOf(it.indicators, it.weight_wanted)}
      subject={it.subject}
      choices={choices}
      mayJudge={it.judged_by !== null}
      onSave={save}
    />
  );
}
