import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { QueryBlock } from "@/components/query-block";
import { dayAndClock, monthText } from "@/dates/format";
import { type FigureTable as Answer, figuresQuery, type Org, type Place } from "./api";
import type { View } from "./asking";
import { FigureDrawer } from "./figure-drawer";
import { FigureTable } from "./figure-table";
import { askedOf, type Column, type Grid, gridOf, type Line } from "./grid";
import { Trend } from "./trend";

type Props = {
  place: Place;
  view: View;
  /** Those that may have a line. */
  orgs: Org[];
  fewest: number;
  onOrg: (org: string) => void;
  onKind: (kind: string) => void;
  onClear: () => void;
};

/** Every figure that was asked for, how it is counted, and until when. */
export function FigureBoard(props: Props) {
  const { t } = useTranslation("figures");
  const figures = useQuery(figuresQuery(props.place, props.view.asked));
  return (
    <QueryBlock query={figures} what={t("reading")} rows={10}>
      {(table) => <Shown {...props} table={table} isOld={figures.isPlaceholderData} />}
    </QueryBlock>
  );
}

type ShownProps = Props & { table: Answer; isOld: boolean };

function Shown({ place, view, orgs, fewest, onOrg, onKind, onClear, table, isOld }: ShownProps) {
  const { t } = useTranslation("figures");
  const open = useOpen();
  const grid = gridOf(table, orgs, view);
  const [orgId, code, columnCode] = open.kind === "figure" ? (open.id?.split(".") ?? []) : [];
  const line = grid.lines.find(({ org, category }) => org.id === orgId && (category?.code ?? NONE) === code);
  if (grid.lines.length === 0) {
    return (
      <EmptyState kind="filtered" sentence={t("filtered")}>
        <button type="button" className="button" onClick={onClear}>
          {t("clear")}
        </button>
      </EmptyState>
    );
  }
  // Of few people even the records tell too much.
  const isOpenable = place === "branch" || !view.metric.sensitive;
  const show = ({ org, category }: Line, column?: Column) => open.show("figure", [org.id, category?.code ?? NONE, column?.code ?? NONE].join("."));
  return (
    <div className="stack" aria-busy={isOld}>
      <Picture grid={grid} view={view} />
      <FigureTable grid={grid} by={view.by} from={view.asked.from} onOpen={isOpenable ? show : undefined} onKind={view.by === "kind" ? onKind : undefined} onOrg={orgs.length > 1 ? onOrg : undefined} />
      <Foot table={table} grid={grid} fewest={fewest} isOpenable={isOpenable} />
      {line && isOpenable && <Opened place={place} view={view} table={table} line={line} column={grid.columns.find((it) => it.code === columnCode)} />}
    </div>
  );
}

/** Stands in an address for no category, or for the sum of a line. */
const NONE = "all";

/** The highest org that is shown, where it is one line by period. */
function Picture({ grid, view }: { grid: Grid; view: View }) {
  const [top] = grid.lines;
  if (view.by !== "period" || !top || (view.hasChoice && !view.category)) return null;
  const name = [top.org.name, top.category?.name ?? view.metric.name].join(" ");
  return <Trend name={name} unit={view.metric.unit} columns={grid.columns} cells={top.cells} sum={top.sum} />;
}

function Foot({ table, grid, fewest, isOpenable }: { table: Answer; grid: Grid; fewest: number; isOpenable: boolean }) {
  const { t } = useTranslation("figures");
  const isHidden = grid.lines.some(({ cells, sum }) => sum.hidden || cells.some(({ hidden }) => hidden));
  return (
    <div className="stack-tight">
      <p className="hint">{t(isOpenable ? "reading_help" : "reading_help_closed")}</p>
      {isHidden && <p className="hint">{t("hidden_help", { count: fewest })}</p>}
      <p className="hint">{t("as_of", { at: dayAndClock(table.as_of) })}</p>
    </div>
  );
}

type OpenedProps = { place: Place; view: View; table: Answer; line: Line; column?: Column };

function Opened({ place, view, table, line, column }: OpenedProps) {
  const { t } = useTranslation("figures");
  const { metric, asked, by } = view;
  const told = by === "kind" ? column : line.category;
  const months = by === "period" && column ? column.name : t("range.text", { from: monthText(`${asked.from}-01`), to: monthText(`${asked.to}-01`) });
  return (
    <FigureDrawer
      place={place}
      asked={askedOf(view, line, line.org.id, column?.code, table.periods)}
      name={[told?.name, metric.name].filter(Boolean).join(" ")}
      where={t("drawer.where", { org: line.org.name, range: months })}
      unit={metric.unit}
      definition={metric.definition}
    />
  );
}
