import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dayText } from "@/dates/format";
import { useCan } from "@/session/use-can";
import { keyOf, type Proposal, proposalsQuery } from "./proposals";
import { usePlanProposals } from "./use-plan-proposals";

/** What is owed in a month and stands on no day yet: quiet suggestions, each planned in one click. */
export function useMonthOwed(org: string | undefined, { from, to }: { from: string; to: string }, today: string) {
  const { t } = useTranslation("owed");
  const mayRead = useCan("obligation.read");
  const mayPlan = useCan("activity.manage");
  const isAhead = to >= today;
  const read = useQuery({ ...proposalsQuery({ org: org ?? "", from: from > today ? from : today, to }), enabled: Boolean(org) && mayRead && isAhead });
  const { plan, mutation, refused } = usePlanProposals();
  const proposals: Proposal[] = (isAhead && read.data?.proposals) || [];
  const suggestions = proposals.map((one) => {
    const title = one.org_id === org ? one.title : t("month_foot.of_group", { title: one.title, group: one.org_name });
    return { id: keyOf(one), day: one.happens_on, title, words: t(mayPlan ? "month_foot.bar" : "month_foot.bar_read", { title, day: dayText(one.happens_on) }) };
  });
  const planOne = (id: string) => {
    const one = proposals.find((proposal) => keyOf(proposal) === id);
    if (one && mayPlan) void plan([one]);
  };
  return { proposals, suggestions, mayPlan, planOne, planAll: () => void plan(proposals), isBusy: mutation.isPending, error: mutation.error, refused };
}
