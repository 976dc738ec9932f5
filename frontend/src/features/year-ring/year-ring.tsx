import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOpen } from "@/components/drawer";
import { useIsPhone } from "@/theme/use-is-phone";
import type { YearRead } from "./api";
import { countPeriods } from "./headline";
import { COMPACT, FULL, layoutFor } from "./layouts";
import { MonthSheet } from "./month-sheet";
import { PatternLegend } from "./pattern-legend";
import { RingList } from "./ring-list";
import { RingPicture, type Ways } from "./ring-picture";
import { backFrom, groupOfId, obligationsOf, ringsOf } from "./rings";
import { useWidth } from "./use-width";
import { countsText } from "./words";
import styles from "./year-ring.module.css";

type Props = {
  data: YearRead;
  ways: Ways;
  /** The opened group, from the address. */
  opened?: string;
  /** `whole`: the calendar's year, with list and legend. `desk`: the compact picture and the names of its rings. */
  form: "whole" | "desk";
};

/** The picture in the drawing that fits, the list beside it, and the sheet of a month. */
export function YearRing({ data, ways, opened, form }: Props) {
  const { t } = useTranslation("year-ring");
  const [box, width] = useWidth<HTMLDivElement>();
  const [lit, setLit] = useState<number>();
  const open = useOpen();
  const isPhone = useIsPhone();
  const layout = form === "desk" && width !== undefined && width >= COMPACT.size ? COMPACT : layoutFor(width ?? 0);
  const { max } = (layout ?? FULL).rings;
  const members = obligationsOf(data.rings, opened, max);
  const inside = members && opened;
  const counts = members ? countPeriods(members) : data.counts;
  return (
    <div className={styles[form]}>
      {inside && members && (
        <div className={`line ${styles.bar}`}>
          <button type="button" className="button" onClick={() => ways.onGroup(backFrom(inside))}>
            {t(backFrom(inside) ? "group_up" : "group_back")}
          </button>
          <span>{t("group_now", { year: data.year.name, group: t(`group.${groupOfId(inside).group}`), count: members.length })}</span>
        </div>
      )}
      <div ref={box} className={styles.picture}>
        {layout && <RingPicture data={data} layout={layout} counts={counts} ways={ways} opened={inside} lit={lit} onLit={setLit} />}
        {!layout && width !== undefined && <p>{t("narrow", { counts: countsText(t, counts) })}</p>}
      </div>
      <div className={`${styles.beside} stack-tight`}>
        <RingList data={data} rings={ringsOf(data.year, data.rings, max, inside)} ways={ways} lit={lit} onLit={setLit} isBrief={form === "desk" && !isPhone} />
        {form === "whole" && data.rings.length > 0 && <PatternLegend />}
      </div>
      {open.kind === "month" && open.id && <MonthSheet data={data} starts={open.id} ways={ways} onClose={open.close} />}
    </div>
  );
}
