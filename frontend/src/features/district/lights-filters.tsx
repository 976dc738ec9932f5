import { useTranslation } from "react-i18next";
import filters from "@/components/filters.module.css";
import { treeOrder } from "@/components/org-tree";
import { todayIso } from "@/dates/format";
import type { BoardDuty, Org } from "./api";
import type { Narrowing } from "./board";

type Asked = Narrowing & { on?: string };
type Props = { asked: Asked; duties: BoardDuty[]; orgs: Org[]; onChange: (change: Asked) => void };

/** Which duty, below which org, as of which day; all of it lives in the address. */
export function LightsFilters({ asked, duties, orgs, onChange }: Props) {
  const { t } = useTranslation("lights");
  return (
    <div className={`${filters.picker} no-print`} role="group" aria-label={t("filter.label")}>
      <label className="line">
        <input type="checkbox" checked={asked.need === "1"} onChange={(event) => onChange({ need: event.target.checked ? "1" : undefined })} />
        {t("filter.need")}
      </label>
      <label>
        {t("filter.duty")}
        <select className="input input-fit" value={asked.duty ?? ""} onChange={(event) => onChange({ duty: event.target.value || undefined })}>
          <option value="">{t("filter.all_duties")}</option>
          {duties.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("filter.under")}
        <select className="input input-fit" value={asked.under ?? ""} onChange={(event) => onChange({ under: event.target.value || undefined })}>
          <option value="">{t("filter.all_orgs")}</option>
          {treeOrder(orgs).map(({ org, depth }) => (
            <option key={org.id} value={org.id}>
              {"\u2003".repeat(depth) + org.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("filter.on")}
        <input
          type="date"
          className="input input-fit"
          max={todayIso()}
          value={asked.on ?? todayIso()}
          onChange={({ target: { value } }) => onChange({ on: value && value < todayIso() ? value : undefined })}
        />
      </label>
    </div>
  );
}
