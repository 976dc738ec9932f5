import type { TFunction } from "i18next";
import { dayAndWeekday, dayText } from "@/dates/format";
import { monthNumber } from "./angle";
import type { Every, PeriodState, Stretch, YearRead } from "./api";
import type { Dot } from "./lanes";
import { type Arc, type Ring, worstParts } from "./rings";

type T = TFunction<"year-ring">;

const withoutStop = (sentence: string) => sentence.replace(/\u3002$/, "");

/** How a period is called: a month, a quarter or a half of the calendar, a term by its name, else its two days. */
export function periodText(t: T, data: YearRead, every: Every, { starts, ends }: Pick<Stretch, "starts" | "ends">): string {
  const month = monthNumber(starts);
  const term = data.terms.find((term) => term.starts <= ends && starts <= term.ends);
  if (every === "day" || every === "week" || every === "month") return t("month", { month });
  if (every === "year") return data.year.name;
  if (every === "quarter" && month % 3 === 1) return t(`quarter.${month}`);
  if (every === "half_year" && month % 6 === 1) return t(`half.${month}`);
  return every === "semester" && term ? term.name : t("range", { from: dayText(starts), to: dayText(ends) });
}

/** The name of a ring: of its obligation, of its group, or of what is left of a group. */
export function ringName(t: T, { id, group, obligations }: Ring): string {
  if (!group) return obligations[0]?.name ?? "";
  const name = t(`group.${group}`);
  return id.includes("~") ? t("group_rest", { group: name, count: obligations.length }) : name;
}

export const ringShort = (t: T, ring: Ring) => (ring.group ? ringName(t, ring) : (ring.obligations[0]?.short ?? ""));

/** A month of weeks or days says how many were done; what is exempt or before use does not count. */
function finelyDone(t: T, { parts }: Arc, every: Every): string {
  const counted = parts.filter(({ period }) => period.state !== "exempt" && period.state !== "not_in_use");
  const done = counted.filter(({ period }) => period.state === "done").length;
  return t(every === "day" ? "days" : "weeks", { total: counted.length, done });
}

/** A due day is said while it matters: before it, and after it was missed. */
const DUE_WORD: Partial<Record<PeriodState, string>> = { not_due: "until", due_soon: "until", overdue: "closed_on" };

export type Light = { word: string; reason: string; due?: string };

/** The light's word and its reason, in the server's words. */
export function lightOf(t: T, ring: Ring, arc: Arc): Light {
  const worst = worstParts(arc);
  const [first] = worst;
  if (!first) return { word: t(`state.${arc.state}`), reason: "" };
  const { word, reason, due_on, state } = first.period;
  const { every } = first.obligation;
  if (ring.group) {
    const named = t("reason_of", { name: first.obligation.short, reason: withoutStop(reason) });
    return { word, reason: worst.length > 1 ? t("reason_and_more", { reason: named, count: worst.length - 1 }) : named };
  }
  if (arc.parts.length > 1) return { word, reason: finelyDone(t, arc, every) };
  const dueWord = DUE_WORD[state];
  const isDueSaid = reason.includes(dayText(due_on)) || every === "week";
  return { word, reason: withoutStop(reason), due: dueWord && !isDueSaid ? t(dueWord, { day: dayText(due_on) }) : undefined };
}

/** A ring's every, for naming its periods; a group is drawn by month. */
export const everyOf = ({ group, obligations }: Ring): Every => (group ? "month" : (obligations[0]?.every ?? "month"));

/** An arc as one full sentence. */
export function arcSentence(t: T, data: YearRead, ring: Ring, arc: Arc): string {
  const { word, reason, due } = lightOf(t, ring, arc);
  const rest = [word, reason, due].filter(Boolean).reduce((a, b) => t("and", { a, b }));
  return t("arc", { period: periodText(t, data, everyOf(ring), arc), name: ringName(t, ring), rest });
}

export function dotSentence(t: T, { on, activities }: Dot): string {
  const [only] = activities;
  if (activities.length > 1 || !only) {
    const titles = activities.map(({ on, title }) => `${dayText(on)} ${title}`).reduce((a, b) => t("and", { a, b }));
    return t("dot_many", { day: dayText(on), count: activities.length, titles });
  }
  return t("dot", { day: dayAndWeekday(only.on), title: only.title, state: t(`dot_state.${only.state}`) });
}

/** Overdue and due soon, what there is of them; else that all is well. */
export function countsText(t: T, { overdue, due_soon }: { overdue: number; due_soon: number }): string {
  const said = [overdue > 0 && t("overdue", { count: overdue }), due_soon > 0 && t("due_soon", { count: due_soon })].filter((word) => word !== false);
  return said.length > 0 ? said.reduce((a, b) => t("and", { a, b })) : t("all_well");
}
