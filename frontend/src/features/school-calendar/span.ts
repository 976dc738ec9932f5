import { dayWithYear, dayText } from "@/dates/format";

type Span = { starts: string; ends: string };

/** First and last day of a stretch; the year is said once unless it turns in between, a single day stands alone. */
export function spanOf({ starts, ends }: Span): { from: string; to?: string } {
  if (starts === ends) return { from: dayWithYear(starts) };
  const isOneYear = starts.slice(0, 4) === ends.slice(0, 4);
  return { from: dayWithYear(starts), to: isOneYear ? dayText(ends) : dayWithYear(ends) };
}
