import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import { useOpen } from "@/components/drawer";
import { EmptyState } from "@/components/empty-state";
import { FormProblem } from "@/components/form-problem";
import { PageTitle } from "@/components/page-title";
import { QueryBlock } from "@/components/query-block";
import { dayWithYear } from "@/dates/format";
import { type Board, boardQuery, type Org, orgsQuery, useExportLights } from "@/features/district/api";
import { lightAt, rowsOf } from "@/features/district/board";
import { BranchComparison, DutyComparison } from "@/features/district/comparison-table";
import { LightDrawer } from "@/features/district/light-drawer";
import { LightsBoard } from "@/features/district/lights-board";
import { LightsFilters } from "@/features/district/lights-filters";
import { LightsFoot } from "@/features/district/lights-foot";
import { LightsList } from "@/features/district/lights-list";
import { LightsNow } from "@/features/district/lights-now";
import { asLightsSearch, type LightsSearch } from "@/features/district/lights-search";
import { useIsPhone } from "@/theme/use-is-phone";

/** Which branch to help first, and with what: every branch by what it owes. */
export function DistrictLightsPage() {
  const { t } = useTranslation("lights");
  const { on, under, need } = asLightsSearch(useSearch({ from: "/staff/district/lights" }));
  const save = useExportLights();
  const board = useQuery(boardQuery(on));
  const orgs = useQuery(orgsQuery());
  return (
    <>
      <PageTitle title={t("title")} hint={on && t("on_day", { day: dayWithYear(on) })}>
        <span className="line no-print">
          {on && (
            <Link to="." search={(before: object) => ({ ...before, on: undefined })} className="button">
              {t("to_today")}
            </Link>
          )}
          <Link to="/members/organisation" className="button">
            {t("tree")}
          </Link>
          <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate({ org: under, on, state: need ? ["overdue", "due_soon"] : [], name: t("file_name") })}>
            {t("export")}
          </button>
          <button type="button" className="button" onClick={() => print()}>
            {t("print")}
          </button>
        </span>
      </PageTitle>
      <FormProblem error={save.error} />
      <QueryBlock query={board} what={t("reading")} rows={10}>
        {(data) => (data.total === 0 ? <EmptyState kind="nothing" sentence={t("empty")} /> : <Shown board={data} orgs={orgs.data ?? []} />)}
      </QueryBlock>
    </>
  );
}

const WAYS = ["lights", "branches", "duties"];
const ORDERS = ["name", "need"];

function Shown({ board, orgs }: { board: Board; orgs: Org[] }) {
  const { t } = useTranslation("lights");
  const { need, duty, under, on, as = "lights", order } = asLightsSearch(useSearch({ from: "/staff/district/lights" }));
  const isPhone = useIsPhone();
  const open = useOpen();
  const navigate = useNavigate();
  const put = useCallback(
    (next: LightsSearch & { open?: string }) => void navigate({ to: ".", search: (before: object) => ({ ...before, ...next }), replace: !next.open } as never),
    [navigate],
  );
  const openLight = useCallback((light: string) => put({ open: `light:${light}` }), [put]);
  const openBranch = useCallback((orgId: string) => void navigate({ to: "/district/branches/$orgId", params: { orgId }, search: { on } }), [navigate, on]);
  const rows = useMemo(() => rowsOf(board, orgs, { need, duty, under }), [board, orgs, need, duty, under]);
  const duties = useMemo(() => board.duties.filter(({ id }) => !duty || id === duty), [board, duty]);
  const at = open.kind === "light" && open.id ? lightAt(open.id) : undefined;
  const places = orgs.filter(({ kind }) => kind !== "group");
  return (
    <>
      <div className="no-print">
        <LightsNow board={board} isNarrowed={need === "1"} onNeed={(isWanted) => put({ need: isWanted ? "1" : undefined })} />
      </div>
      <div className="line-spread no-print">
        <Chips label={t("compare.label")} chosen={as} options={WAYS.map((value) => ({ value, word: t(`compare.${value}`) }))} onChoose={(value) => put({ as: value === "lights" ? undefined : value })} />
        {as === "branches" && <Chips label={t("compare.order")} chosen={order ?? "name"} options={ORDERS.map((value) => ({ value, word: t(`compare.by_${value}`) }))} onChoose={(value) => put({ order: value === "need" ? value : undefined })} />}
      </div>
      <LightsFilters asked={{ need, duty, under, on }} duties={board.duties} orgs={places} onChange={put} />
      {rows.length === 0 && (
        <EmptyState kind="filtered" sentence={t("filtered")}>
          <button type="button" className="button" onClick={() => put({ need: undefined, duty: undefined, under: undefined })}>
            {t("clear")}
          </button>
        </EmptyState>
      )}
      {rows.length > 0 && as === "lights" && (isPhone ? <LightsList rows={rows} past={on} /> : <LightsBoard rows={rows} duties={duties} on={board.on} past={on} onOpen={openLight} onBranch={openBranch} />)}
      {as === "branches" && <BranchComparison rows={rows} orgs={places} past={on} isByNeed={order === "need"} onUnder={(org) => put({ under: org })} />}
      {as === "duties" && rows.length > 0 && <DutyComparison rows={rows} duties={duties} onDuty={(id) => put({ duty: id, as: undefined })} />}
      <LightsFoot board={board} duties={isPhone || as !== "lights" ? [] : duties} shown={rows.length} past={on} isCompared={as !== "lights"} />
      {at && <LightDrawer key={open.id} at={at} on={on} hasBranchLink onOpen={openLight} />}
    </>
  );
}
