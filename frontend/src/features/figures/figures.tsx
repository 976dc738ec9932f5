import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { below, pathTo } from "@/components/org-tree";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { todayIso } from "@/dates/format";
import { type ActivityKind, closedOrgsQuery, kindsQuery, linedQuery, type MetricList, metricsQuery, type Org, orgsQuery, type Place, useExportFigures } from "./api";
import { type asFigureSearch, type FigureSearch, placesOf, type View, viewOf } from "./asking";
import { FigureBoard } from "./figure-board";
import { FigureFilters } from "./figure-filters";
import { OrgPath } from "./org-path";

type Props = {
  place: Place;
  search: ReturnType<typeof asFigureSearch>;
  /** The workplace that is looked at; undefined for all in reach. */
  org?: string;
  onChange: (change: FigureSearch) => void;
  /** Beside the title: what else belongs to this page. */
  children?: (under: Org | undefined) => React.ReactNode;
};

/** Figures by org, kind and period: the question above, the answer below it, the same as a file. */
export function Figures(props: Props) {
  const { t } = useTranslation("figures");
  const metrics = useQuery(metricsQuery(props.place));
  const kinds = useQuery(kindsQuery());
  const orgs = useQuery(orgsQuery());
  const Shown = props.place === "branch" ? Reached : Asked;
  return (
    <QueryBlock query={metrics} what={t("reading")} rows={10}>
      {(list) => (
        <QueryBlock query={kinds} what={t("reading")} rows={10}>
          {(known) => (
            <QueryBlock query={orgs} what={t("reading_orgs")} rows={10}>
              {(tree) => <Shown {...props} list={toldAt(props.place, list)} kinds={known} orgs={tree} />}
            </QueryBlock>
          )}
        </QueryBlock>
      )}
    </QueryBlock>
  );
}

/** What never leaves a branch is not offered above it. */
const toldAt = (place: Place, list: MetricList): MetricList => (place === "branch" ? list : { ...list, metrics: list.metrics.filter(({ upward }) => upward) });

/** Whoever keeps the tree sees more of it than has figures for them. */
function Reached(props: AskedProps) {
  const { t } = useTranslation("figures");
  const plain = props.list.metrics.find(({ by_activity }) => !by_activity);
  const lined = useQuery(linedQuery(props.place, plain?.code ?? "", todayIso().slice(0, 7)));
  return (
    <QueryBlock query={lined} what={t("reading_orgs")} rows={10}>
      {(ids) => <Asked {...props} orgs={props.orgs.filter(({ id }) => ids.has(id))} />}
    </QueryBlock>
  );
}

type AskedProps = Props & { list: MetricList; kinds: ActivityKind[]; orgs: Org[] };

function Asked({ place, search, org, onChange, children, list, kinds, orgs }: AskedProps) {
  const { t } = useTranslation("figures");
  const top = search.under ?? org;
  const within = org ? orgs.filter(({ id }) => below(orgs, org).has(id)) : orgs;
  const places = placesOf(orgs, top ? below(orgs, top) : undefined, search.level);
  const closed = useQuery(closedOrgsQuery()).data ?? [];
  const gone = places.length > 1 ? placesOf(closed, top ? below([...orgs, ...closed], top) : undefined, search.level) : [];
  const view = viewOf(search, { metrics: list.metrics, kinds, places: places.length, sum: t("sum"), thisMonth: todayIso().slice(0, 7), org });
  const under = orgs.find(({ id }) => id === search.under);
  if (!view || !orgs.some(({ kind }) => kind === "branch")) {
    return (
      <>
        <PageTitle title={t(place)} />
        <EmptyState kind="nothing" sentence={t("empty")} />
      </>
    );
  }
  const { from, to } = view.asked;
  return (
    <>
      <PageTitle title={t(place)}>
        {children?.(under)}
        <Files place={place} view={view} isReversed={from > to} />
      </PageTitle>
      <FigureFilters search={search} view={view} list={list} orgs={within} isOne={places.length === 1} onChange={onChange} />
      {under && <OrgPath path={pathTo(within, under.id)} onOrg={(id) => onChange({ under: id })} />}
      <p>{t("definition", { name: view.metric.name, unit: view.metric.unit, text: view.metric.definition })}</p>
      {from > to ? (
        <p role="alert">{t("range.reversed")}</p>
      ) : (
        <FigureBoard
          place={place}
          view={view}
          orgs={[...places, ...gone]}
          fewest={list.fewest_people}
          onOrg={(id) => onChange({ under: id, level: undefined })}
          onKind={(kind) => onChange({ by: "period", kind })}
          onClear={() => onChange({ under: undefined, level: undefined, kind: undefined })}
        />
      )}
    </>
  );
}

/** Exactly what is filtered, as files. */
function Files({ place, view, isReversed }: { place: Place; view: View; isReversed: boolean }) {
  const { t } = useTranslation("figures");
  const save = useExportFigures(place);
  const put = (format: "xlsx" | "csv") => save.mutate({ asked: view.asked, format, name: t("file_name", { metric: view.metric.name, from: view.asked.from, to: view.asked.to, format }) });
  return (
    <>
      <button type="button" className="button" disabled={save.isPending || isReversed} onClick={() => put("csv")}>
        {t("export_csv")}
      </button>
      <button type="button" className="button button-solid" disabled={save.isPending || isReversed} onClick={() => put("xlsx")}>
        {t("export")}
      </button>
      <FormProblem error={save.error} />
    </>
  );
}
