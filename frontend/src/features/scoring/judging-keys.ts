import { type Pressed, plainKey } from "@/components/pressed-key";

export type Move = "up" | "down" | "left" | "right";
export type JudgingCommand = Move | "next" | "reason" | "help" | `grade:${number}`;

const KEYS: Record<string, JudgingCommand> = {
  arrowup: "up", arrowdown: "down", arrowleft: "left", arrowright: "right", k: "up", j: "down", n: "next", r: "reason", "?": "help", "\uff1f": "help",
};
const DIGIT = /^[1-9]$/;

/** The keys in the order in which the help lists them; its words are of `scores`. */
export const HELP = [
  { keys: "1 2 3", word: "keys.grade" },
  { keys: "\u2191 \u2193", word: "keys.person" },
  { keys: "\u2190 \u2192", word: "keys.indicator" },
  { keys: "N", word: "keys.next" },
  { keys: "R", word: "keys.reason" },
  { keys: "?", word: "keys.help" },
] as const;

/** A digit is the grade in that place; off while somebody types a reason. */
export function commandOf(pressed: Pressed): JudgingCommand | undefined {
  const key = plainKey(pressed) ?? "";
  return DIGIT.test(key) ? `grade:${Number(key) - 1}` : KEYS[key];
}

export const isMove = (command: JudgingCommand): command is Move => command === "up" || command === "down" || command === "left" || command === "right";
