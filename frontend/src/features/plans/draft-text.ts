import { dayAndWeekday, dayText } from "@/dates/format";
import type { Details, Draft, Plan } from "./api";
import { monthsText } from "./month-text";

type Translate = (key: string, values?: Record<string, unknown>) => string;
type Of<W extends Details["what"]> = Extract<Details, { what: W }>;

/** The first thing the list says of a draft: when, how often, how many. */
export function leadOf(draft: Draft, t: Translate): string {
  const { details } = draft;
  switch (details.what) {
    case "obligation":
      return timesText(details, t);
    case "quota":
      return quotaText(details, t);
    case "result":
      return t(details.approx ? "says.approx" : "says.number", { number: details.number, unit: details.unit });
    case "standard":
      return t("says.items", { count: details.items.length });
    case "task":
      return draft.proposed_on ? t("draft.due", { day: dayText(draft.proposed_on) }) : monthsText(draft, t);
    case "entry":
      return monthsText(draft, t);
  }
}

export function timesText({ every, times, times_max }: Of<"obligation">, t: Translate): string {
  const often = t(`every.${every}`);
  return times_max && times_max > times ? t("says.times_range", { often, times, times_max }) : t("says.times", { often, times });
}

function quotaText({ direction, number, number_high, unit }: Of<"quota">, t: Translate): string {
  if (number_high) return t("says.range", { number, number_high, unit });
  return t(`says.${direction}`, { number, unit });
}

/** The rest of it, shortest first: weekday and hour, place, who, what kind, on which day. */
export function factsOf(plan: Pick<Plan, "groups">, draft: Draft, t: Translate): string[] {
  const { details } = draft;
  switch (details.what) {
    case "obligation":
      return [hoursText(details, t), details.venue ?? "", t(`unit.${details.unit}`), draft.kind_name].filter(Boolean);
    case "entry":
      return [draft.kind_name, holderText(plan, draft, t), dayFact(draft, t)].filter(Boolean);
    case "standard":
      return [details.items.join(t("says.and"))];
    case "result":
      return [t("says.baseline")];
    default:
      return [];
  }
}

function hoursText({ weekday, starts_at, ends_at }: Of<"obligation">, t: Translate): string {
  const day = weekday === null || weekday === undefined ? "" : t(`weekday.${weekday}`);
  const clock = (time: string) => time.slice(0, 5);
  const hours = starts_at ? [starts_at, ends_at].filter((time) => typeof time === "string").map(clock).join("\u2014") : "";
  return [day, hours].filter(Boolean).join(" ");
}

export function holderText({ groups }: Pick<Plan, "groups">, draft: Draft, t: Translate): string {
  if (draft.each_group) return t("draft.each_group");
  return groups.find(({ id }) => id === draft.group_id)?.name ?? draft.organiser ?? t("draft.branch");
}

function dayFact(draft: Draft, t: Translate): string {
  if (!draft.proposed_on) return "";
  const day = dayAndWeekday(draft.proposed_on);
  if (draft.state === "accepted") return day;
  return t(draft.is_matter ? "draft.due" : "draft.proposed", { day });
}
