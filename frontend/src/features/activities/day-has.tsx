import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Shape } from "@/components/shape";
import { activitiesQuery } from "./api";
import { clockOf } from "./when";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What stands on the chosen day already: shown, never refused. */
export function DayHas({ org, day }: { org: string; day: string }) {
  const { t } = useTranslation("series");
  const isDay = DAY.test(day);
  const others = useQuery({ ...activitiesQuery({ org, from: day, to: day }), enabled: isDay });
  const standing = isDay ? (others.data?.items.filter(({ state, date_fixed }) => state !== "cancelled" && date_fixed) ?? []) : [];
  if (standing.length === 0) return null;
  const what = standing.map(({ starts_at, title }) => [clockOf(starts_at), title].filter(Boolean).join(" ")).join(t("and"));
  return (
    <p role="status">
      <Shape shape="triangle" word={t("day_has", { what })} />
    </p>
  );
}
