import { shiftDay } from "@/dates/format";

/** A school term as the records name it: `2026-1` is February to July of that year, `2026-2` the one that begins in September. */
export type Term = string;

const SPRING = { begins: "02-01", first: "02-20", last: "07-05", ends: "07-31" };
const AUTUMN = { begins: "08-01", first: "09-01", last: "01-15", ends: "01-31" };

const JULY = 7;
const JANUARY = 1;

/** August counts towards the term that it prepares, January towards the one that it ends. */
export function termOf(day: string): Term {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (month === JANUARY) return `${year - 1}-2`;
  return `${year}-${month <= JULY ? 1 : 2}`;
}

const partsOf = (term: Term) => {
  const [year = "", half = ""] = term.split("-");
  return { year: Number(year), isSpring: half === "1" };
};

/** The days in which its lessons lie, roughly: where something is proposed for it. */
export function daysOf(term: Term): { from: string; to: string } {
  const { year, isSpring } = partsOf(term);
  return isSpring ? { from: `${year}-${SPRING.first}`, to: `${year}-${SPRING.last}` } : { from: `${year}-${AUTUMN.first}`, to: `${year + 1}-${AUTUMN.last}` };
}

export function nextTerm(term: Term): Term {
  const { year, isSpring } = partsOf(term);
  return isSpring ? `${year}-2` : `${year + 1}-1`;
}

/** Every term that has a day in the span, the earliest first. */
export function termsBetween(from: string, to: string): Term[] {
  const terms: Term[] = [];
  if (to < from) return terms;
  for (let term = termOf(from); ; term = nextTerm(term)) {
    terms.push(term);
    if (term === termOf(to)) return terms;
  }
}

/** The last day of the school year that holds the day. */
export function schoolYearEnd(day: string): string {
  const year = Number(day.slice(0, 4));
  return `${day.slice(5) > SPRING.ends ? year + 1 : year}-${SPRING.ends}`;
}

const SUMMER = "06-01";

/** How long a new pair lasts unless said otherwise: to the end of the school year; from June on it is the next one. */
export function usualSpan(today: string): { starts_on: string; ends_on: string } {
  const year = Number(today.slice(0, 4));
  const autumn = `${year}-${AUTUMN.first}`;
  const isSummer = today.slice(5) >= SUMMER && today < autumn;
  const starts_on = isSummer ? autumn : today;
  return { starts_on, ends_on: schoolYearEnd(shiftDay(starts_on, 1)) };
}
