import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tell } from "@/components/undo-store";
import { dayAndWeekday } from "@/dates/format";
import { plannedIds, type Proposal, refusedOf, usePlan, useUndoPlan } from "./proposals";

/** Plans proposals at once, with one undo for all of them; what was refused is kept by its row. */
export function usePlanProposals() {
  const { t } = useTranslation("owed");
  const mutation = usePlan();
  const undoing = useUndoPlan();
  const [refusals, refuse] = useState<Record<string, string>>({});

  /** Whether all of them stand now. */
  async function plan(chosen: Proposal[]): Promise<boolean> {
    try {
      const rows = chosen.map(({ duty_id, org_id, period_starts, number, happens_on }) => ({ duty_id, org_id, period_starts, number, happens_on }));
      const { rows: outcomes } = await mutation.mutateAsync({ body: { rows } });
      const refused = refusedOf(chosen, outcomes);
      refuse(refused);
      told(chosen, plannedIds(outcomes));
      return Object.keys(refused).length === 0;
    } catch {
      return false;
    }
  }

  function told(chosen: Proposal[], activity_ids: string[]) {
    const [only] = chosen;
    if (activity_ids.length === 0) return;
    const words = () => (chosen.length === 1 && only ? t("told.one", { day: dayAndWeekday(only.happens_on), title: only.title }) : t("told.many", { count: activity_ids.length }));
    const undo = async () => void (await undoing.mutateAsync({ body: { activity_ids } }));
    tell({ key: `planned:${activity_ids[0]}`, words, undo });
  }

  return { plan, mutation, refusals, refused: Object.values(refusals)[0] };
}
