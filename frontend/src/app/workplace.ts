import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMe } from "@/session/use-can";

/** The filter `?org=`: only a filter, rights never depend on it. Undefined means all that is in reach. */
export function useWorkplace() {
  const { workplaces } = useMe();
  const { org } = useSearch({ strict: false }) as { org?: string };
  const navigate = useNavigate();
  const choose = (next: string | undefined) =>
    void navigate({ to: ".", search: (previous: object) => ({ ...previous, org: next }) } as never);
  const only = workplaces.length === 1 ? workplaces[0]?.org_id : undefined;
  const chosen = workplaces.find(({ org_id }) => org_id === (org ?? only));
  return { org: chosen?.org_id, workplace: chosen, workplaces, choose };
}
