import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkplace } from "@/app/workplace";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { NowLine } from "@/components/now-line";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { todayIso } from "@/dates/format";
import { type SystemHeader, systemsQuery } from "@/features/scoring/api";
import { NewSystem } from "@/features/scoring/new-system";
import { SystemChips } from "@/features/scoring/system-chips";
import { useCan } from "@/session/use-can";
import { SystemScores } from "./system-scores";

const NEW = "system";
const thisYear = () => Number(todayIso().slice(0, 4));

/** `/scores`: the systems of a year, and of one of them everybody who is scored, by name. */
export function ScoresPage() {
  const { t } = useTranslation("scores");
  const search = useSearch({ from: "/staff/scores" });
  const year = Number(search.year) || thisYear();
  const { org, workplaces } = useWorkplace();
  const mayRead = useCan("score.read");
  const mayManage = useCan("score.manage");
  const open = useOpen();
  const navigate = useNavigate();
  const systems = useQuery({ ...systemsQuery({ org, year }), enabled: mayRead, placeholderData: keepPreviousData });
  const owners = workplaces.filter(({ kind }) => kind === "branch" || kind === "bureau");
  if (!mayRead) return <EmptyState kind="no_permission" sentence={t("empty.no_permission")} />;
  return (
    <>
      <PageTitle title={t("title")} status={<YearSelect year={year} onChoose={(next) => void navigate({ to: "/scores", search: { org, year: next } })} />}>
        {mayManage && (
          <button type="button" className="button" onClick={() => open.show(NEW)}>
            {t("new.open")}
          </button>
        )}
      </PageTitle>
      <QueryBlock query={systems} what={t("title")} rows={6}>
        {({ items }) =>
          items.length > 0 ? (
            <Chosen systems={items} asked={search.system} year={year} />
          ) : (
            <EmptyState kind="nothing" sentence={t("empty.nothing", { year })}>
              {mayManage && (
                <button type="button" className="button button-solid" onClick={() => open.show(NEW)}>
                  {t("new.open")}
                </button>
              )}
            </EmptyState>
          )
        }
      </QueryBlock>
      {open.kind === NEW && mayManage && <NewSystem year={year} orgs={owners} org={org} onMade={(systemId) => void navigate({ to: "/scores/systems/$systemId", params: { systemId } })} />}
    </>
  );
}

function YearSelect({ year, onChoose }: { year: number; onChoose: (year: number) => void }) {
  const { t } = useTranslation("scores");
  const last = Math.max(thisYear() + 1, year);
  return (
    <select className="input input-fit" aria-label={t("year")} value={year} onChange={({ target }) => onChoose(Number(target.value))}>
      {Array.from({ length: 5 }, (_, back) => last - back).map((one) => (
        <option key={one} value={one}>
          {t("in_year", { year: one })}
        </option>
      ))}
    </select>
  );
}

/** What is given up is left out, unless somebody came for it; what is still being scored comes before what is closed, one's own first. */
function Chosen({ systems, asked, year }: { systems: SystemHeader[]; asked: string | undefined; year: number }) {
  const { org } = useWorkplace();
  const navigate = useNavigate();
  const shown = systems.filter(({ state, id }) => state !== "retired" || id === asked);
  const scored = shown.filter(({ state, extends_id }) => state === "published" && !extends_id);
  const open = scored.filter(({ closed }) => !closed);
  const it = shown.find(({ id }) => id === asked) ?? open.find(({ actions }) => actions.includes("retire")) ?? open[0] ?? scored[0] ?? shown[0];
  if (!it) return null;
  return (
    <>
      <SystemChips systems={shown} chosen={it.id} onChoose={(system) => void navigate({ to: "/scores", search: { org, year, system } })} />
      {it.state === "published" && !it.extends_id ? <SystemScores key={it.id} it={it} /> : <NotCounted it={it} />}
    </>
  );
}

/** A draft is to be finished; a branch's own part is counted with the system above it. */
function NotCounted({ it }: { it: SystemHeader }) {
  const { t } = useTranslation("scores");
  const toSystem = (
    <Link to="/scores/systems/$systemId" params={{ systemId: it.id }} className="button button-solid">
      {t(it.state === "draft" ? "act.finish" : "act.rules")}
    </Link>
  );
  if (it.state !== "draft") return <NowLine why={t(it.state === "retired" ? "now.given_up" : "now.part")}>{toSystem}</NowLine>;
  return (
    <NowLine what={t("now.finish", { name: it.name })} why={t("now.finish_why")}>
      {it.actions.includes("edit") && toSystem}
    </NowLine>
  );
}
