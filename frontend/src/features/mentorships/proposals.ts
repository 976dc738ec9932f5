import { instant, shiftDay } from "@/dates/format";
import { daysOf, termsBetween } from "./terms";

/** Names of milestones as the words file has them. */
export type Proposed = "plan" | "lessons" | "guided" | "showcase" | "reading" | "paper" | "summary";

/** What a first term, one between and a last one usually hold; a single term begins and ends. */
const FIRST: Proposed[] = ["plan", "lessons", "guided", "showcase"];
const BETWEEN: Proposed[] = ["lessons", "reading", "paper", "showcase"];
const LAST: Proposed[] = ["lessons", "paper", "showcase", "summary"];
const ONLY: Proposed[] = ["plan", "lessons", "showcase", "summary"];

/** Fewer weeks than these hold fewer of them. */
const SHORT_DAYS = 45;
const FEWEST = 3;

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((instant(to).getTime() - instant(from).getTime()) / DAY_MS);

const SATURDAY = 6;

/** Everybody is at home then, whatever the year's own calendar says besides. */
const HOLIDAYS = ["01-01", "05-01", "10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07"];

/** The last day until then on which people are at school. */
function workingDay(day: string): string {
  const weekday = instant(day).getUTCDay();
  const isFree = weekday === 0 || weekday === SATURDAY || HOLIDAYS.includes(day.slice(5));
  return isFree ? workingDay(shiftDay(day, -1)) : day;
}

function namesOf(place: number, terms: number): Proposed[] {
  if (terms === 1) return ONLY;
  if (place === 0) return FIRST;
  return place === terms - 1 ? LAST : BETWEEN;
}

const later = (one: string, other: string) => (one > other ? one : other);
const earlier = (one: string, other: string) => (one < other ? one : other);

export type Proposal = { name: Proposed; due_on: string };

/** Three or four milestones a term, evenly over what the pair has of it. */
export function proposedFor(from: string, to: string): Proposal[] {
  const terms = termsBetween(from, to);
  return terms.flatMap((term, place) => {
    const lessons = daysOf(term);
    const starts = later(lessons.from, from);
    const length = daysBetween(starts, earlier(lessons.to, to));
    if (length <= 0) return [];
    const names = namesOf(place, terms.length);
    const kept = length < SHORT_DAYS ? [...names.slice(0, FEWEST - 1), names.at(-1) ?? "showcase"] : names;
    return kept.map((name, at) => ({ name, due_on: later(from, workingDay(shiftDay(starts, Math.round((length * (at + 1)) / kept.length)))) }));
  });
}
