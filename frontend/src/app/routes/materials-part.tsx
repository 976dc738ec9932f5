import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { QueryBlock } from "@/components/query-block";
import { ActivityView } from "@/features/activities/activity-view";
import { materialsQuery } from "@/features/materials/api";
import { MaterialPanel } from "@/features/materials/material-panel";
import type { BodyProps } from "./activity-parts";

/** The activity with its photos and files in the place of the list. */
export function MaterialsPart({ activity, parts, closing }: BodyProps) {
  const { t } = useTranslation("materials");
  const materials = useQuery(materialsQuery(activity.id));
  return (
    <ActivityView activity={activity} parts={parts} closing={closing}>
      <QueryBlock query={materials} what={t("reading")} rows={6}>
        {(folder) => <MaterialPanel folder={folder} />}
      </QueryBlock>
    </ActivityView>
  );
}
