import { isOnButton, type Pressed, plainKey } from "@/components/pressed-key";

export type ReviewCommand = "next" | "previous" | "approve" | "return" | "undo" | "help";

const KEYS: Record<string, ReviewCommand> = { j: "next", k: "previous", enter: "approve", r: "return", z: "undo", "?": "help", "\uff1f": "help" };

/** The keys in the order in which the help lists them; its words are of `pledges`. */
export const HELP = [
  { keys: "J", word: "keys.next" },
  { keys: "K", word: "keys.previous" },
  { keys: "Enter", word: "keys.approve" },
  { keys: "R", word: "keys.return" },
  { keys: "Z", word: "keys.undo" },
  { keys: "?", word: "keys.help" },
] as const;

/** Off while somebody types, or stands on a button that Enter would press. */
export function commandOf(pressed: Pressed): ReviewCommand | undefined {
  const command = KEYS[plainKey(pressed) ?? ""];
  return command === "approve" && isOnButton(pressed) ? undefined : command;
}
