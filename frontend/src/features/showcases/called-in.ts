import type { Closing } from "./api";

/** What the two are called in this kind of pair, for the texts. */
export const calledIn = (it: Closing) => ({ mentor: it.mentor_word, mentee: it.mentee_word });
