import { useTranslation } from "react-i18next";
import { Shape, type ShapeName } from "@/components/shape";
import type { Activity } from "./api";
import { isOver } from "./when";

const SHAPES = { planned: "open", open: "half", over: "square", closed: "done", cancelled: "dashed" } as const satisfies Record<string, ShapeName>;

/** `over` is an open activity whose time has passed: it waits to be closed. */
export const phaseOf = (activity: Activity) => (activity.state === "open" && isOver(activity) ? "over" : activity.state);

export function ActivityStatus({ activity, isWordHidden }: { activity: Activity; isWordHidden?: boolean }) {
  const { t } = useTranslation("activities");
  const phase = phaseOf(activity);
  return <Shape shape={SHAPES[phase]} word={t(`state.${phase}`)} isWordHidden={isWordHidden} />;
}

/** The two text tags that are no state: the day is only proposed; entered afterwards. */
export function ActivityTags({ activity }: { activity: Activity }) {
  const { t } = useTranslation("activities");
  const isWaitingForDay = !activity.date_fixed && activity.state === "planned";
  return (
    <>
      {isWaitingForDay && <span className="tag">{t("date_open")}</span>}
      {activity.is_late_entry && <span className="tag">{t("late_entry")}</span>}
    </>
  );
}
