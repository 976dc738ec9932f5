import type { Part, Wanted } from "./api";

export const PARTS: Part[] = ["branch", "members", "kept"];

/** What the address asks for: `?part=members&year=2025`; anything else is the first part of this year. */
export function wantedIn(search: string): Wanted {
  const asked = new URLSearchParams(search);
  const year = Number(asked.get("year"));
  return { part: PARTS.find((part) => part === asked.get("part")) ?? "branch", year: year >= 1950 && year <= 2100 ? year : undefined };
}

/** Into the address, so that a reload and a copied link show the same. */
export function putWanted({ part, year }: Wanted) {
  const query = new URLSearchParams({ ...(part !== "branch" && { part }), ...(year && { year: String(year) }) }).toString();
  history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
}
