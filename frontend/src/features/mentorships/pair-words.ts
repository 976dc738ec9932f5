import type { Mentorship } from "./api";

const monthOf = (day: string) => `${day.slice(0, 4)}.${Number(day.slice(5, 7))}`;

/** How long a pair lasts, as people write it: `2026.9—2027.7`. */
export const spanText = ({ starts_on, ends_on }: Pick<Mentorship, "starts_on" | "ends_on">) => `${monthOf(starts_on)}—${monthOf(ends_on)}`;

/** The two by name, the mentor first. */
export const namesOf = ({ mentor, mentee }: Pick<Mentorship, "mentor" | "mentee">) => ({ mentor: mentor.name, mentee: mentee.name });
