import { useTranslation } from "react-i18next";
import { LIGHT_SHAPE } from "@/components/light-shape";
import { Shape } from "@/components/shape";
import { dayAndWeekday } from "@/dates/format";
import type { YearRead } from "./api";
import { type Picture, thingAt } from "./picture";
import { everyOf, lightOf, periodText, ringName } from "./words";
import styles from "./ring-tip.module.css";

type Props = { data: YearRead; picture: Picture; at: { row: number; index: number } };

/** Said by the buttons themselves already: for the eye only. Stands below its arc in the upper half, above it in the lower. */
export function RingTip({ data, picture, at }: Props) {
  const { t } = useTranslation("year-ring");
  const { layout, centre } = picture;
  const { dot, ring, arc, earlier } = thingAt(picture, at);
  const point = dot ?? arc?.middle ?? (earlier && { x: centre, y: centre + earlier.outer });
  if (!point) return null;
  const share = (units: number) => `${(units / layout.size) * 100}%`;
  const side = point.y < centre ? { top: `calc(${share(point.y)} + 14px)` } : { bottom: `calc(${share(layout.size - point.y)} + 14px)` };
  const light = ring && arc && lightOf(t, ring, arc);
  return (
    <div aria-hidden="true" className={styles.tip} style={{ ...side, "--at": share(point.x) } as object}>
      {ring && arc && light && (
        <>
          <strong>{`${periodText(t, data, everyOf(ring), arc)} ${ringName(t, ring)}`}</strong>
          <Shape {...LIGHT_SHAPE[arc.state]} word={light.word} />
          {light.reason && <span>{light.reason}</span>}
          {light.due && <span>{light.due}</span>}
          {ring.group && <span className={styles.quiet}>{t("group_of", { count: ring.obligations.length })}</span>}
        </>
      )}
      {dot?.activities.map(({ activity_id, on, title, state }) => (
        <span key={activity_id}>
          <strong>{title}</strong> {dayAndWeekday(on)} {t(`dot_state.${state}`)}
        </span>
      ))}
      {earlier && (
        <>
          <strong>{earlier.earlier.name}</strong>
          <span>{t("earlier_hint", countOf(earlier.earlier.months))}</span>
        </>
      )}
    </div>
  );
}

const countOf = (months: string[]) => ({
  kept: months.filter((month) => month === "kept").length,
  missed: months.filter((month) => month === "missed").length,
});
