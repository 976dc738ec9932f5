import { useTranslation } from "react-i18next";
import { NowLine } from "@/components/now-line";
import type { Duty, Light } from "./api";
import { addressOf, isAsking, speaking } from "./board";

type Props = { duties: Duty[]; counts: Pick<Duty["counts"], "overdue" | "due_soon">; on: string; onOpen: (light: string) => void };

/** What helps this branch first, and how many lights ask in all. */
export function BranchNow({ duties, counts, on, onOpen }: Props) {
  const { t } = useTranslation("lights");
  const asking = duties.flatMap((duty) => {
    const light = speaking(duty.periods, on);
    return light && isAsking(light) ? [{ duty, light }] : [];
  });
  const [first] = asking.sort((a, b) => isOverdue(b.light) - isOverdue(a.light) || a.light.due_on.localeCompare(b.light.due_on));
  if (!first) return <NowLine what={duties.length > 0 && t("branch_page.all_well")} />;
  const said = [counts.overdue > 0 && t("branch_page.overdue", { count: counts.overdue }), counts.due_soon > 0 && t("branch_page.due_soon", { count: counts.due_soon })];
  const { duty, light } = first;
  return (
    <NowLine what={t("drawer.title", { duty: duty.name, period: light.name })} why={[light.reason, ...said].filter(Boolean).join(" ")}>
      <button type="button" className="button button-solid" onClick={() => onOpen(addressOf({ org: light.unit.org_id, duty: duty.id, period: light.starts }))}>
        {t("branch_page.look")}
      </button>
    </NowLine>
  );
}

const isOverdue = ({ state }: Light) => Number(state === "overdue");
