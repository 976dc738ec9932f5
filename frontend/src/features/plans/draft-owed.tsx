import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Contradiction, Draft, Plan } from "./api";
import { factsOf, leadOf } from "./draft-text";
import { Sides } from "./sides";

/** How often the plan wants it beside how often it is owed already, and by whose word. */
export function DraftOwed({ plan, draft }: { plan: Plan; draft: Draft }) {
  const { t } = useTranslation("plans");
  return (
    <Sides
      draft={{ title: draft.title, facts: [leadOf(draft, t), ...factsOf(plan, draft, t)] }}
      othersName={t("owed.already")}
      others={draft.contradicts.map((one) => ({
        id: one.duty_id,
        title: <DutyLink {...one} />,
        facts: [one.frequency, t("owed.source", { source: one.source_name }), one.may_replace ? "" : t("owed.not_yours")],
      }))}
    />
  );
}

const DutyLink = ({ duty_id, name }: Pick<Contradiction, "duty_id" | "name">) => (
  <Link to="/plan/obligations" search={{ open: `obligation:${duty_id}` }} target="_blank">
    {name}
  </Link>
);
