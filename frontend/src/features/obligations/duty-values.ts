import type { Criterion, Duty, DutyChange, Every, Unit } from "./api";

/** Chinese input methods give full-width digits. */
const numberOf = (typed: string | undefined): number => Number((typed ?? "").normalize("NFKC").trim() || Number.NaN);

export const EVERY: readonly Every[] = ["day", "week", "month", "quarter", "semester", "half_year", "year"];
export const UNITS: readonly Unit[] = ["org", "committee", "group", "leading_team", "person"];
export const GROUPS: readonly Duty["group"][] = ["three_meetings", "education", "team", "appraisal", "rectification", "other"];
export const KEEP = "keep";

type Kind = { code: string; matter: boolean };

/** The facts that usually satisfy a duty to hold, to take part in or to settle something of a kind. */
export function counting(unit: Unit, kind: Kind): Criterion {
  const fact_kind = kind.matter ? "matter.done" : unit === "person" ? "activity.present" : "activity.held";
  return { fact_kind, activity_kinds: [kind.code] };
}

/** The typed form as the API wants it; what counts stays as it was unless another kind was chosen. */
export function dutyValues(typed: Record<string, string>, kinds: Kind[], before: Criterion[] = []): DutyChange {
  const unit = (typed.unit ?? "org") as Unit;
  const every = (typed.every ?? "month") as Every;
  const kind = kinds.find(({ code }) => code === typed.kind);
  const chosen = kind ? [counting(unit, kind)] : [];
  return {
    name: typed.name?.trim() ?? "",
    short: typed.short?.trim() || null,
    unit,
    held_by: [(typed.held_by || "branch") as "branch"],
    every,
    times: every === "day" ? 1 : numberOf(typed.times),
    times_max: typed.times_max?.trim() ? numberOf(typed.times_max) : null,
    weekday: typed.weekday ? Number(typed.weekday) : null,
    time: typed.time || null,
    in_term_only: typed.in_term_only === "on",
    skips_holidays: typed.skips_holidays === "on",
    strength: typed.strength === "generally" ? "generally" : "must",
    citation: typed.citation?.trim() ?? "",
    effective_from: typed.effective_from || null,
    effective_to: typed.effective_to || null,
    group: (typed.group || "other") as Duty["group"],
    satisfied_by: every === "day" ? [] : typed.kind === KEEP ? before : chosen,
  };
}

type About = Pick<DutyChange, "name" | "unit" | "satisfied_by">;

const factsOf = ({ satisfied_by = [] }: About) => new Set(satisfied_by.flatMap(({ fact_kind, activity_kinds = [] }) => (activity_kinds.length > 0 ? activity_kinds : [""]).map((kind) => `${fact_kind}/${kind}`)));

/** As the server compares: the same unit and the same facts; without facts, the same name. */
function isAboutSame(one: About, other: About): boolean {
  const [facts, others] = [factsOf(one), factsOf(other)];
  if (one.unit !== other.unit) return false;
  if (facts.size === 0 || others.size === 0) return one.name === other.name;
  return facts.size === others.size && [...facts].every((fact) => others.has(fact));
}

/** The duties that say something else about the same thing. */
export const rivalsOf = (wanted: About & Pick<DutyChange, "every" | "times">, duties: Duty[]): Duty[] =>
  duties.filter((duty) => !duty.ended && isAboutSame(wanted, duty) && (duty.every !== wanted.every || duty.times !== wanted.times));
