import { agendaOf } from "./agenda-field";
import { codesOf } from "./also-kinds";
import type { ActivityAsked } from "./api";

export type ActivityValues = Omit<ActivityAsked, "org_id" | "invited_org_ids" | "also_kinds"> & { also_kinds: string[] };

/** The typed form as the API wants it: an empty field is null. */
export function activityValues(typed: Record<string, string>): ActivityValues {
  const orNull = (name: string) => typed[name] || null;
  return {
    kind: typed.kind ?? "",
    also_kinds: codesOf(typed.also_kinds),
    title: typed.title?.trim() ?? "",
    happens_on: typed.happens_on ?? "",
    date_fixed: typed.date_open === undefined,
    starts_at: orNull("starts_at"),
    ends_at: orNull("ends_at"),
    place: orNull("place"),
    host_id: orNull("host_id"),
    agenda: agendaOf(typed.agenda),
  };
}
