import { isOnButton, type Pressed, plainKey } from "@/components/pressed-key";

/** What a key means while going through drafts; `choose:` is the answer under that key to what a draft asks. */
export type ReviewCommand =
  | "next" | "previous" | "accept" | "skip" | "edit" | "move" | "undo" | "add" | "accept_section" | "help"
  | `choose:${string}`;

const KEYS: Record<string, ReviewCommand> = {
  j: "next", k: "previous", enter: "accept", x: "skip", e: "edit", r: "move", z: "undo", n: "add", a: "accept_section",
  m: "choose:M", b: "choose:B", "?": "help", "\uff1f": "help",
};

/** The keys in the order in which the help lists them; its words are `keys.<command>`. */
export const HELP = [
  { keys: "J", word: "keys.next" },
  { keys: "K", word: "keys.previous" },
  { keys: "Enter", word: "keys.accept" },
  { keys: "A", word: "keys.accept_section" },
  { keys: "X", word: "keys.skip" },
  { keys: "E", word: "keys.edit" },
  { keys: "1 2 3", word: "keys.choose" },
  { keys: "M", word: "keys.merge" },
  { keys: "B", word: "keys.keep_both" },
  { keys: "R", word: "keys.move" },
  { keys: "N", word: "keys.add" },
  { keys: "Z", word: "keys.undo" },
  { keys: "?", word: "keys.help" },
] as const;

const DIGIT = /^[1-9]$/;

/** Off while somebody types, or stands on a button that Enter would press. */
export function commandOf(pressed: Pressed): ReviewCommand | undefined {
  const key = plainKey(pressed);
  if (key === undefined) return undefined;
  if (DIGIT.test(key)) return `choose:${key}`;
  const command = KEYS[key];
  return command === "accept" && isOnButton(pressed) ? undefined : command;
}
