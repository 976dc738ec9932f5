import { useNavigate, useRouter } from "@tanstack/react-router";
import { useOpen } from "@/components/drawer";
import type { YearRead } from "@/features/year-ring/api";
import type { Ways } from "@/features/year-ring/ring-picture";
import { useCan } from "@/session/use-can";

const OBLIGATIONS = "/plan/obligations";

/** The same branch and year on the other page. */
const addressOf = (data: YearRead | undefined) => data && { org: data.org_id, year: data.year.year, year_kind: data.year.kind };

/** Whether there is a page yet that says what turns a light green. */
export const useHasObligations = () => OBLIGATIONS in useRouter().routesByPath;

/** Where the ring leads: a drawer of an obligation, an activity, a group of the ring, an earlier year, the plan. */
export function useYearWays(data: YearRead | undefined): Ways {
  const navigate = useNavigate();
  const open = useOpen();
  const mayPlan = useCan("plan.manage");
  const hasObligations = useHasObligations();
  const put = (more: object) => void navigate({ to: ".", search: (previous: object) => ({ ...previous, ...more }) } as never);
  return {
    onObligation: ({ obligation, starts }) =>
      hasObligations && void navigate({ to: OBLIGATIONS, search: { ...addressOf(data), open: `obligation:${obligation}~${starts}` } } as never),
    onActivity: (activityId) => void navigate({ to: "/activities/$activityId", params: { activityId } }),
    onGroup: (ring) => put({ ring }),
    onMonth: (starts) => open.show("month", starts),
    onYear: (year) => void navigate({ to: "/calendar", search: (previous: object) => ({ ...previous, view: "year" as const, year, ring: undefined }) }),
    onPlan: mayPlan ? () => void navigate({ to: "/plan/documents" }) : undefined,
  };
}
