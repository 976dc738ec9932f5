import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape, type ShapeName } from "@/components/shape";
import { dayAndWeekday, monthText } from "@/dates/format";
import { dusk, dawn, monthIndex } from "./angle";
import type { DotState, YearRead } from "./api";
import { openingOf } from "./headline";
import styles from "./month-sheet.module.css";
import type { Ways } from "./ring-picture";
import { type Arc, ordered, type Ring, ringsOf } from "./rings";
import { lightOf, periodText } from "./words";

const DOT_SHAPE: Record<DotState, ShapeName> = { planned: "open", held: "done", late: "done" };
const EVERY_RING = Infinity;

/** Every obligation whose period runs in this month, with the arc it has there; groups taken apart. */
function owedIn(data: YearRead, starts: string): { ring: Ring; arc: Arc }[] {
  const { year } = data;
  const month = { from: dawn(year.starts, starts), to: dusk(year.starts, starts) };
  return ringsOf(year, ordered(data.rings), EVERY_RING).flatMap((ring) =>
    ring.arcs
      .filter((arc) => monthIndex(arc.starts, starts) === 0 || (dawn(year.starts, arc.starts) <= month.from && dusk(year.starts, arc.ends) >= month.to))
      .map((arc) => ({ ring, arc })),
  );
}

type Props = { data: YearRead; starts: string; ways: Ways; onClose: () => void };

/** What a finger opens on the ring: one month in lines of full height. */
export function MonthSheet({ data, starts, ways, onClose }: Props) {
  const { t } = useTranslation("year-ring");
  const owed = owedIn(data, starts);
  const dots = data.dots.filter(({ on }) => on.startsWith(starts.slice(0, 7)));
  return (
    <Dialog form="sheet" title={monthText(starts)} onClose={onClose} closeLabel={t("shell:close")}>
      {owed.length + dots.length === 0 && <p>{t("sheet_nothing")}</p>}
      {owed.length > 0 && <h3>{t("sheet_obligations")}</h3>}
      <ul className={styles.rows}>
        {owed.map(({ ring, arc }) => {
          const { word, reason, due } = lightOf(t, ring, arc);
          const opening = openingOf(arc);
          return (
            <li key={ring.id + arc.starts}>
              <button type="button" onClick={() => opening && ways.onObligation(opening)}>
                <span>{ring.obligations[0]?.name}</span>
                <Shape {...LIGHT_SHAPE[arc.state]} word={word} />
                <span className={styles.why}>
                  {periodText(t, data, ring.obligations[0]?.every ?? "month", arc)} {due ? t("and", { a: reason, b: due }) : reason}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {dots.length > 0 && <h3>{t("sheet_activities")}</h3>}
      <ul className={styles.rows}>
        {dots.map(({ activity_id, on, title, state }) => (
          <li key={activity_id}>
            <button type="button" onClick={() => ways.onActivity(activity_id)}>
              <span>{title}</span>
              <Shape shape={DOT_SHAPE[state]} word={t(`dot_state.${state}`)} />
              <span className={styles.why}>{dayAndWeekday(on)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
