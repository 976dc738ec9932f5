import type { Pledge } from "./api";

/** What is put on paper: everything that still counts. */
const isOnPaper = ({ state }: Pledge) => state !== "withdrawn";

export type Sheet = { key: string; pledges: Pledge[] };

/** A sheet for each person, by the order of the list; the branch's own come first. */
export function sheetsOf(pledges: Pledge[]): Sheet[] {
  const sheets = new Map<string, Pledge[]>();
  for (const it of pledges.filter(isOnPaper)) {
    const key = it.pledger?.id ?? it.org_id;
    sheets.set(key, [...(sheets.get(key) ?? []), it]);
  }
  const all = [...sheets].map(([key, rows]) => ({ key, pledges: rows }));
  const isBranch = ({ pledges: [first] }: Sheet) => first?.pledger === null;
  return [...all.filter(isBranch), ...all.filter((sheet) => !isBranch(sheet))];
}
