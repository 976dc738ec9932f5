import type { Attendee, Tick } from "./api";

/** Everything that can be said of one person, in the order of the menu; each word stands for one state with its detail. */
export const SAID = ["pending", "present", "late", "absent", "official", "personal", "sick", "maternity", "other", "exempt"] as const;
export type Said = (typeof SAID)[number] | "leave";
type Row = Pick<Attendee, "state" | "leave_kind" | "is_late">;
type Body = Pick<Tick, "state" | "leave_kind" | "is_late">;

const LEAVES: readonly string[] = ["official", "personal", "sick", "maternity", "other"];

/** The word of a row; `leave` for one whose kind nobody noted. */
export function saidOf({ state, leave_kind, is_late }: Row): Said {
  if (state === "leave") return leave_kind ?? "leave";
  return state === "present" && is_late ? "late" : state;
}

/** What is sent for a word. */
export function bodyOf(said: Said): Body {
  if (said === "late") return { state: "present", leave_kind: null, is_late: true };
  if (LEAVES.includes(said)) return { state: "leave", leave_kind: said as Attendee["leave_kind"], is_late: false };
  return { state: said as Attendee["state"], leave_kind: null, is_late: false };
}

/** Tapping a name once means here, once more means absent: nobody needs more than two taps. */
export const afterTap = (said: Said): Said => (said === "present" || said === "late" ? "absent" : "present");

/** Whether a row answers to what was typed: the name, its pinyin or the initials, blanks aside. */
export function answersTo({ name, name_key, initials }: Pick<Attendee, "name" | "name_key" | "initials">, typed: string): boolean {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, "");
  if (!wanted) return true;
  return [name, name_key.replaceAll(/\s+/g, ""), initials].some((key) => key.toLowerCase().includes(wanted));
}
