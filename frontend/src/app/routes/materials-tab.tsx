import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import type { ActivityDetail } from "@/features/activities/api";
import { materialsQuery } from "@/features/materials/api";
import type { ActivityPart } from "./activity-parts";

const MaterialsPart = lazy(() => import("./materials-part").then((m) => ({ default: m.MaterialsPart })));

/** The materials as a part of their activity: for those who may add, and for everybody once there is something to see. */
export function useMaterialsTab(activity: ActivityDetail): ActivityPart {
  const { t } = useTranslation("materials");
  const { data: folder } = useQuery(materialsQuery(activity.id));
  return {
    tab: "materials",
    title: t("title"),
    isThere: folder !== undefined && (folder.items.length > 0 || folder.actions.length > 0),
    Body: MaterialsPart,
  };
}
