import { useNavigate, useRouter } from "@tanstack/react-router";
import { useOpen } from "@/components/drawer";
import type { Ways } from "@/features/year-ring/ring-picture";

const OBLIGATIONS = "/plan/obligations";

/** Where the ring leads: a drawer of an obligation, an activity, a group of the ring, an earlier year, the plan. */
export function useYearWays(org: string | undefined): Ways {
  const navigate = useNavigate();
  const { routesByPath } = useRouter();
  const open = useOpen();
  const put = (more: object) => void navigate({ to: ".", search: (previous: object) => ({ ...previous, ...more }) } as never);
  return {
    onObligation: ({ obligation, starts }) =>
      OBLIGATIONS in routesByPath && void navigate({ to: OBLIGATIONS, search: { org, open: `obligation:${obligation}~${starts}` } } as never),
    onActivity: (activityId) => void navigate({ to: "/activities/$activityId", params: { activityId } }),
    onGroup: (ring) => put({ ring }),
    onMonth: (starts) => open.show("month", starts),
    onYear: (year) => void navigate({ to: "/calendar", search: (previous: object) => ({ ...previous, view: "year" as const, year, ring: undefined }) }),
    onPlan: () => void navigate({ to: "/plan/documents" }),
  };
}
