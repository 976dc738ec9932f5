import { dayAndWeekday } from "@/dates/format";
import type { ShowcaseHeader } from "./api";

/** `15:30` of a time as the API gives it. */
export const clockOf = (time: string | null | undefined) => time?.slice(0, 5) ?? "";

/** The day of a lesson with its time, as far as there is one. */
export const whenOf = ({ happens_on, starts_at }: Pick<ShowcaseHeader, "happens_on" | "starts_at">) => `${dayAndWeekday(happens_on)} ${clockOf(starts_at)}`.trim();
