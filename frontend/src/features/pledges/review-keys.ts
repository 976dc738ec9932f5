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

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "target">;

const TAKES_TEXT = "input, textarea, select, [contenteditable], dialog";
const TAKES_ENTER = "button, a, summary";
/** The head of the one in hand is open already: pressing it again would do nothing, so there Enter approves. */
const OPEN_HEAD = "[data-current] > [data-head]";

/** Off while somebody types, composes Chinese, holds a modifier or stands on a button that Enter would press. */
export function commandOf({ key, ctrlKey, metaKey, altKey, isComposing, target }: Pressed): ReviewCommand | undefined {
  if (ctrlKey || metaKey || altKey || isComposing) return undefined;
  const place = target instanceof Element ? target : undefined;
  if (place?.closest(TAKES_TEXT)) return undefined;
  const command = KEYS[key.toLowerCase()];
  const isLeft = command === "approve" && place?.closest(TAKES_ENTER) && !place.closest(OPEN_HEAD);
  return isLeft ? undefined : command;
}
