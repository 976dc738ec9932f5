import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { QueryBlock } from "@/components/query-block";
import { dayAndClock, monthText } from "@/dates/format";
import { type FigureTable, figuresQuery, kindsQuery, type Org, orgsQuery, type Range } from "./api";
import { FigureDrawer } from "./figure-drawer";
import { gridOf } from "./figure-grid";
import { FigureRows } from "./figure-rows";

type Props = { range: Range };

/** The figures of every branch in reach, how they are counted, and until when. */
export function DistrictFigures({ range }: Props) {
  const { t } = useTranslation("district");
  const figures = useQuery({ ...figuresQuery(range), select: (answer) => answer as FigureTable, placeholderData: keepPreviousData });
  const orgs = useQuery(orgsQuery());
  return (
    <QueryBlock query={figures} what={t("reading")} rows={10}>
      {(table) => (
        <QueryBlock query={orgs} what={t("reading_orgs")} rows={10}>
          {(tree) => <Shown table={table} orgs={tree.filter(({ kind }) => range.groups || kind !== "group")} range={range} />}
        </QueryBlock>
      )}
    </QueryBlock>
  );
}

function Shown({ table, orgs, range }: { table: FigureTable; orgs: Org[]; range: Range }) {
  const { t } = useTranslation("district");
  const kinds = useQuery(kindsQuery()).data ?? [];
  const open = useOpen();
  const [orgId, kindCode] = open.kind === "figure" ? (open.id?.split(".") ?? []) : [];
  const org = orgs.find(({ id }) => id === orgId);
  const kind = kinds.find(({ code }) => code === kindCode);
  const definition = table.definitions.find(({ fact_kind }) => fact_kind === range.fact);
  if (!orgs.some(({ kind: level }) => level === "branch")) return <EmptyState kind="nothing" sentence={t("empty")} />;
  const months = t("range.text", { from: monthText(`${range.from}-01`), to: monthText(`${range.to}-01`) });
  return (
    <>
      <FigureRows
        grid={gridOf(table.figures, orgs, kinds.map(({ code }) => code))}
        kinds={kinds}
        from={range.from}
        onOpen={(orgIdOf, code) => open.show("figure", `${orgIdOf}.${code}`)}
      />
      <div className="stack-tight">
        {definition && <p>{t("definition", { name: definition.name, unit: definition.unit, text: definition.definition })}</p>}
        <p className="hint">{t("reading_help")}</p>
        <p className="hint">{t("as_of", { at: dayAndClock(table.as_of) })}</p>
      </div>
      {org && kind && <FigureDrawer range={range} org={org} kind={kind} unit={definition?.unit ?? ""} rangeText={months} />}
    </>
  );
}
