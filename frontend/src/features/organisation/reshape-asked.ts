import type { Act, Org, Reshaping } from "./api";

/** Who and what goes along to a new body. */
export type Chosen = { people: Set<string>; orgs: Set<string> };

/** What is asked of the server, from what was typed and ticked. */
export function askedOf(act: Act, typed: Record<string, string>, chosen: Chosen): Reshaping {
  const { from_day = "", reason = "", name = "", org_id = "", other_id = "", way } = typed;
  const decided = { from_day, reason, dry_run: false };
  switch (act) {
    case "move":
      return { act, body: { ...decided, parent_id: org_id } };
    case "split":
      return { act, body: { ...decided, parts: [{ name, person_ids: [...chosen.people], org_ids: [...chosen.orgs] }] } };
    case "merge":
      return way === "new"
        ? { act, body: { ...decided, other_ids: other_id ? [other_id] : [], name } }
        : { act, body: { ...decided, other_ids: [], into_id: org_id || null } };
    case "close":
      return { act, body: { ...decided, successor_id: org_id || null } };
  }
}

/** The body that an act leads to, by name: above it, or the one that is made or takes over. */
export function targetOf({ act, body }: Reshaping, orgs: Pick<Org, "id" | "name">[]): string | undefined {
  const nameOf = (id: string | null | undefined) => orgs.find((one) => one.id === id)?.name;
  switch (act) {
    case "move":
      return nameOf(body.parent_id);
    case "split":
      return body.parts[0]?.name;
    case "merge":
      return body.name ?? nameOf(body.into_id);
    case "close":
      return nameOf(body.successor_id);
  }
}
