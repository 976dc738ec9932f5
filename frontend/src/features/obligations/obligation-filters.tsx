import { useTranslation } from "react-i18next";
import { Chips } from "@/components/chips";
import { SOURCES, type ObligationSearch, type Source } from "./address";
import type { Obligations } from "./api";
import styles from "./obligation-filters.module.css";
import { LightCounts } from "./light-counts";
import { isAsking } from "./lights";

type Props = { list: Obligations; search: ObligationSearch; onChange: (change: ObligationSearch) => void };

/** How the year stands in numbers, and what the list below is narrowed to; all of it lives in the address. */
export function ObligationFilters({ list, search, onChange }: Props) {
  const { t } = useTranslation("obligations");
  const asking = list.duties.filter(({ periods }) => periods.some(isAsking)).length;
  const sources = SOURCES.filter((source) => list.duties.some((duty) => duty.source === source));
  return (
    <div className={styles.bar}>
      <Chips
        label={t("show.label")}
        chosen={search.only ?? "all"}
        options={[
          { value: "all", word: t("show.all"), count: list.duties.length },
          { value: "asking", word: t("show.asking"), count: asking },
        ]}
        onChoose={(only) => onChange({ only: only === "asking" ? only : undefined })}
      />
      {(sources.length > 1 || search.source) && (
        <label className={styles.source}>
          {t("source.label")}
          <select className="input input-fit" value={search.source ?? ""} onChange={(event) => onChange({ source: (event.target.value || undefined) as Source | undefined })}>
            <option value="">{t("source.all")}</option>
            {SOURCES.map((source) => (
              <option key={source} value={source}>
                {t(`source.${source}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className={styles.counts}>
        <LightCounts counts={list.counts} label={t("counts")} />
      </div>
    </div>
  );
}

/** The duties that the address asks for. */
export const shownDuties = (list: Obligations, { only, source }: ObligationSearch) =>
  list.duties.filter((duty) => (!source || duty.source === source) && (only !== "asking" || duty.periods.some(isAsking)));
