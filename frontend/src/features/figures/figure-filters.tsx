import { useTranslation } from "react-i18next";
import filters from "@/components/filters.module.css";
import { treeOrder } from "@/components/org-tree";
import { monthText, todayIso } from "@/dates/format";
import type { MetricList, Org } from "./api";
import { type asFigureSearch, type FigureSearch, recentMonths, type View } from "./asking";

/** As many months as one question may span. */
const OFFERED = 36;

type Props = { search: ReturnType<typeof asFigureSearch>; view: View; list: MetricList; orgs: Org[]; isOne: boolean; onChange: (change: FigureSearch) => void };

/** Which figure, told apart how, of whom and when: all of it lives in the address. */
export function FigureFilters({ search, view, list, orgs, isOne, onChange }: Props) {
  const { t } = useTranslation("figures");
  const { metric, by, hasChoice, categories, category, asked } = view;
  const levels = list.levels.filter(({ code }) => orgs.some(({ kind }) => kind === code));
  const everything = isOne ? [{ code: "", name: t("range.all") }] : [];
  return (
    <div className={`${filters.picker} no-print`} role="group" aria-label={t("range.label")}>
      <Choice word={t("range.fact")} value={metric.code} options={list.metrics} onPick={(fact) => onChange({ fact, kind: undefined })} />
      {hasChoice && !isOne && <Choice word={t("range.by")} value={by} options={[{ code: "kind", name: t("by.kind") }, { code: "period", name: t("by.period") }]} onPick={(next) => onChange({ by: next === "kind" ? undefined : next })} />}
      {hasChoice && by === "period" && <Choice word={t("range.kind")} value={category?.code ?? ""} options={[...everything, ...categories]} onPick={(kind) => onChange({ kind: kind || undefined })} />}
      {by === "period" && <Choice word={t("range.period")} value={asked.period ?? "month"} options={list.periods} onPick={(period) => onChange({ period: period === "month" ? undefined : period })} />}
      <Choice word={t("range.from")} value={asked.from} options={monthsWith(asked.from)} onPick={(from) => onChange({ from })} />
      <Choice word={t("range.to")} value={asked.to} options={monthsWith(asked.to)} onPick={(to) => onChange({ to })} />
      {orgs.length > 1 && <Choice word={t("range.under")} value={search.under ?? ""} options={[{ code: "", name: t("range.all") }, ...inTree(orgs)]} onPick={(under) => onChange({ under: under || undefined })} />}
      {levels.length > 1 && <Choice word={t("range.level")} value={search.level ?? ""} options={[{ code: "", name: t("range.no_groups") }, ...levels]} onPick={(level) => onChange({ level: level || undefined })} />}
    </div>
  );
}

const inTree = (orgs: Org[]) => treeOrder(orgs.filter(({ kind }) => kind !== "group")).map(({ org, depth }) => ({ code: org.id, name: "\u2003".repeat(depth) + org.name }));

/** A list, for not every browser has a month picker, and those that have speak their own language. */
function monthsWith(value: string) {
  const offered = recentMonths(todayIso().slice(0, 7), OFFERED);
  const months = offered.includes(value) ? offered : [value, ...offered];
  return months.map((month) => ({ code: month, name: monthText(`${month}-01`) }));
}

type ChoiceProps = { word: string; value: string; options: { code: string; name: string }[]; onPick: (code: string) => void };

function Choice({ word, value, options, onPick }: ChoiceProps) {
  return (
    <label>
      {word}
      <select className="input input-fit" value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
