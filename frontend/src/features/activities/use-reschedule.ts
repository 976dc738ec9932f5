import { useTranslation } from "react-i18next";
import { tell } from "@/components/undo-store";
import { dayText } from "@/dates/format";
import { type Activity, useEditActivity } from "./api";

/** Moves an activity to another day at once, with an undo; tells where it is when that was refused. */
export function useReschedule() {
  const { t } = useTranslation("activities");
  const edit = useEditActivity();
  return async (activity: Activity, day: string): Promise<boolean> => {
    const back = { happens_on: activity.happens_on, date_fixed: activity.date_fixed };
    try {
      const change = { happens_on: day, date_fixed: true };
      const moved = await edit.mutateAsync({ id: activity.id, version: activity.version, change });
      const undo = async () => void (await edit.mutateAsync({ id: activity.id, version: moved.version, change: back }));
      tell({ key: `moved:${activity.id}`, words: () => t("moved", { day: dayText(day) }), undo });
      return true;
    } catch {
      tell({ key: "not-moved", words: () => t("not_moved", { day: dayText(activity.happens_on) }) });
      return false;
    }
  };
}
