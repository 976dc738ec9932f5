import { instant, shiftDay } from "@/dates/format";
import type { Clash, ShowcaseHeader, Slot } from "./api";
import { clockOf } from "./when";

/** A pair as the week's table needs it; the page takes it from the list of pairs. */
export type WeekPair = { id: string; mentor: { name: string }; mentee: { name: string } };

/** One line of the table: what is typed, and the lesson that stands already. */
export type Line = {
  pair: WeekPair;
  standing?: ShowcaseHeader;
  /** The last one that has begun; while it is under way no other is arranged. */
  begun?: ShowcaseHeader;
  on: string;
  at: string;
  until: string;
  place: string;
};

/** The Monday of the week of a day. */
export function mondayOf(day: string): string {
  const weekday = (instant(day).getUTCDay() + 6) % 7;
  return shiftDay(day, -weekday);
}

const hasBegun = ({ phase }: ShowcaseHeader) => phase !== "planned" && phase !== "cancelled";
const isToCome = ({ phase }: ShowcaseHeader) => phase === "planned";

/** A line a pair: with the lesson that is still to come, wherever it stands, or empty. */
export function linesOf(pairs: WeekPair[], lessons: ShowcaseHeader[]): Line[] {
  return pairs.map((pair) => {
    const standing = lessons.find((lesson) => lesson.mentorship_id === pair.id && isToCome(lesson));
    return {
      pair,
      standing,
      begun: lessons.filter((lesson) => lesson.mentorship_id === pair.id && hasBegun(lesson)).at(-1),
      on: standing?.happens_on ?? "",
      at: clockOf(standing?.starts_at),
      until: clockOf(standing?.ends_at),
      place: standing?.place ?? "",
    };
  });
}

export const isTouched = (line: Line) => line.on !== "" || line.at !== "" || line.until !== "" || line.place !== "";

/** The lesson is going on: it is over before the next one is arranged. */
export const isUnderWay = ({ begun }: Line) => begun?.phase === "scoring";

/** Whether it says enough to be arranged. */
export const isWhole = (line: Line) => line.on !== "" && line.at !== "";

/** Whether what is typed differs from the lesson that stands. */
export function isNew({ standing, on, at, until, place }: Line): boolean {
  if (!standing) return true;
  return on !== standing.happens_on || at !== clockOf(standing.starts_at) || until !== clockOf(standing.ends_at) || place !== (standing.place ?? "");
}

/** A line as the API takes it. */
export const slotOf = ({ pair, standing, on, at, until, place }: Line): Slot => ({
  mentorship_id: pair.id,
  showcase_id: standing?.id ?? null,
  happens_on: on,
  starts_at: at,
  ends_at: until || null,
  place: place.trim() || null,
});

/** What gets in the way of one pair's line. */
export const clashesOf = (clashes: Clash[], { pair }: Line) => clashes.filter(({ mentorship_id }) => mentorship_id === pair.id);

/** A line like the one above it, for the day and the place are mostly the same; the time is one's own. */
export const likeAbove = (line: Line, above: Line | undefined): Line => (above ? { ...line, on: line.on || above.on, place: line.place || above.place } : line);
