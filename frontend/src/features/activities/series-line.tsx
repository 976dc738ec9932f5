import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { todayIso } from "@/dates/format";
import { useCan } from "@/session/use-can";
import type { ActivityDetail } from "./api";
import { seriesQuery } from "./series-api";

/** Of what an activity is an occurrence: the rule in words, and how many are still to come. */
export function SeriesLine({ activity }: { activity: ActivityDetail }) {
  const { t } = useTranslation("series");
  const mayRead = useCan("activity.read");
  const series = useQuery({ ...seriesQuery(activity.series_id ?? ""), enabled: mayRead && activity.series_id !== null });
  if (!activity.series_id || !series.data) return null;
  const left = series.data.occurrences.filter(({ state, happens_on, id }) => id !== activity.id && state === "planned" && happens_on >= todayIso()).length;
  return (
    <p className="line">
      <span>{t("line", { words: series.data.words })}</span>
      {left > 0 && <span className="hint">{t("others", { count: left })}</span>}
      {activity.moved_alone && <span className="tag">{t("moved_alone")}</span>}
    </p>
  );
}
