import type { TFunction } from "i18next";
import type { Difference } from "@/components/version-conflict";
import { dayText } from "@/dates/format";
import type { Duty, DutyChange } from "./api";
import type { Kind } from "./opened-duty";

type T = TFunction<"obligations">;
type Says = Pick<DutyChange, "name" | "every" | "times" | "times_max" | "satisfied_by" | "effective_from" | "weekday" | "time" | "short" | "strength" | "group" | "citation" | "in_term_only" | "skips_holidays">;

const CLOCK_LENGTH = 5;

/** What was typed beside what stands there now, field by field, in the words of the form. */
export function differencesOf(t: T, kinds: Kind[], mine: Says, theirs: Duty): Difference[] {
  const theirWords = wordsOf(t, kinds, theirs);
  return wordsOf(t, kinds, mine).map(([label, words], place) => ({ label, mine: words, theirs: theirWords[place]?.[1] ?? "" }));
}

const wordsOf = (t: T, kinds: Kind[], says: Says): [label: string, words: string][] => [
  [t("form.name"), says.name],
  [t("form.every"), `${t(`every.${says.every}`)}${t("times", { count: says.times ?? 1 })}`],
  [t("form.times_max"), says.times_max ? String(says.times_max) : ""],
  [t("form.kind"), kindsOf(kinds, says).join(t("and"))],
  [t("form.from"), says.effective_from ? dayText(says.effective_from) : ""],
  [t("form.weekday"), typeof says.weekday === "number" ? t(`weekday.${says.weekday}`) : t("form.any_day")],
  [t("form.time"), says.time?.slice(0, CLOCK_LENGTH) ?? ""],
  [t("form.short"), says.short ?? ""],
  [t("form.strength"), t(`strength.${says.strength ?? "must"}`)],
  [t("form.group"), t(`group.${says.group ?? "other"}`)],
  [t("form.citation"), says.citation ?? ""],
  [t("form.days"), [says.in_term_only && t("rule.in_term"), says.skips_holidays && t("rule.skips")].filter(Boolean).join(t("and")) || t("form.all_days")],
];

const kindsOf = (kinds: Kind[], { satisfied_by = [] }: Says) =>
  satisfied_by.flatMap(({ activity_kinds = [] }) => activity_kinds).map((code) => kinds.find((kind) => kind.code === code)?.name ?? code);
