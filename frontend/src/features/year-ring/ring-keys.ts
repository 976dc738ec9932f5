/** The keys of the picture in the order in which the help lists them; its words are of `year-ring`. */
export const HELP = [
  { keys: "\u2190 \u2192", word: "key.along", pressed: ["ArrowLeft", "ArrowRight"] },
  { keys: "\u2191 \u2193", word: "key.across", pressed: ["ArrowUp", "ArrowDown"] },
  { keys: "Home / End", word: "key.ends", pressed: ["Home", "End"] },
  { keys: "T", word: "key.today", pressed: ["t"] },
  { keys: "N", word: "key.next", pressed: ["n"] },
  { keys: "Enter", word: "key.open", pressed: [] },
  { keys: "Esc", word: "key.leave", pressed: [] },
] as const;
