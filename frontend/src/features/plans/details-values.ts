import type { Details, DraftChange, What } from "./api";
import { holderChange } from "./holder";

export type Values = Record<string, string>;
type Of<W extends Details["what"]> = Extract<Details, { what: W }>;

/** Controls carry the path under which the server names what is wrong with them. */
export const fieldName = (what: What, field: string) => `details.${what}.${field}`;

/** The sorts that happen in a month; the others hold all year. */
export const isDated = (what: What) => what === "entry" || what === "task";

/** What was typed about a sort, as the server takes it. */
export function detailsFrom(what: What, values: Values): Details {
  const text = (field: string) => values[fieldName(what, field)]?.trim() ?? "";
  const number = (field: string) => Number(text(field));
  const optional = (field: string) => (text(field) === "" ? null : number(field));
  switch (what) {
    case "obligation":
      return {
        what,
        every: text("every") as Of<"obligation">["every"],
        times: number("times"),
        times_max: optional("times_max"),
        unit: text("unit") as Of<"obligation">["unit"],
        weekday: optional("weekday"),
        starts_at: text("starts_at") || null,
        ends_at: text("ends_at") || null,
        venue: text("venue") || null,
      };
    case "quota": {
      const direction = text("direction") as Of<"quota">["direction"];
      return { what, number: number("number"), number_high: optional("number_high"), unit: text("unit"), direction };
    }
    case "result":
      return { what, number: number("number"), approx: text("approx") !== "", unit: text("unit") };
    case "task":
      return { what, owner_words: text("owner_words") || null, owner_person_id: text("owner_person_id") || null };
    case "standard":
      return { what, items: text("items").split("\n").map((item) => item.trim()).filter(Boolean) };
    case "entry":
      return { what };
  }
}

/** Everything that a draft's form may change. */
export function changeFrom(what: What, values: Values): DraftChange {
  const { title = "", kind, holder, month, month_end, day } = values;
  return {
    title,
    details: detailsFrom(what, values),
    ...(kind && { kind }),
    ...(holder && holderChange(holder)),
    ...(month && { month: Number(month), month_end: Number(month_end || month), day: Number(day) || null }),
  };
}

/** Where the server says of a whole sort that two of its fields contradict each other: beside the second of them. */
const SECOND: Partial<Record<What, string>> = { quota: "number_high", result: "number", standard: "items" };

export function placedErrors(what: What, errors: Values, values: Values = {}): Values {
  const { [`details.${what}`]: whole, owner_person_id: owner, ...rest } = errors;
  const typed = (field: string) => Number(values[fieldName(what, field)]);
  const ofDuty = typed("times_max") < typed("times") ? "times_max" : "ends_at";
  return {
    ...(whole && { [fieldName(what, SECOND[what] ?? ofDuty)]: whole }),
    ...(owner && { [fieldName("task", "owner_person_id")]: owner }),
    ...rest,
  };
}

/** A blank of each sort, for a draft made by hand. */
export const BLANK: { [W in What]: Of<W> } = {
  entry: { what: "entry" },
  obligation: { what: "obligation", every: "month", times: 1, unit: "org" },
  quota: { what: "quota", number: 1, unit: "", direction: "at_least" },
  result: { what: "result", number: 1, unit: "", approx: false },
  task: { what: "task" },
  standard: { what: "standard", items: [] },
};
