import { useTranslation } from "react-i18next";
import { tell } from "@/components/undo-store";
import { dayText } from "@/dates/format";
import { type Activity, useEditActivity } from "./api";
import type { Moved } from "./calendar-event";

/** Moves an activity at once, with an undo; tells where it is when that was refused. */
export function useReschedule() {
  const { t } = useTranslation("activities");
  const edit = useEditActivity();
  return async (activity: Activity, { day, ...hours }: Moved): Promise<boolean> => {
    const { happens_on, date_fixed, starts_at, ends_at } = activity;
    try {
      const change = { happens_on: day, date_fixed: true, ...hours };
      const moved = await edit.mutateAsync({ id: activity.id, version: activity.version, change });
      const back = { happens_on, date_fixed, starts_at, ends_at };
      const undo = async () => void (await edit.mutateAsync({ id: activity.id, version: moved.version, change: back }));
      tell({ key: `moved:${activity.id}`, words: () => t("moved", { day: [dayText(day), hours.starts_at].filter(Boolean).join(" ") }), undo });
      return true;
    } catch {
      tell({ key: "not-moved", words: () => t("not_moved", { day: dayText(happens_on) }) });
      return false;
    }
  };
}
