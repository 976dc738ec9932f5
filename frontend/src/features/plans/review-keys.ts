/** What a key means while going through drafts. */
export type ReviewCommand = "next" | "previous" | "accept" | "skip" | "edit" | "undo" | "add";

const KEYS: Record<string, ReviewCommand> = { j: "next", k: "previous", enter: "accept", x: "skip", e: "edit", z: "undo", n: "add" };

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "target">;

const TAKES_TEXT = "input, textarea, select, [contenteditable], dialog";
const TAKES_ENTER = "button, a, summary";

/** Off while somebody types, composes Chinese, holds a modifier or stands on a button that Enter would press. */
export function commandOf({ key, ctrlKey, metaKey, altKey, isComposing, target }: Pressed): ReviewCommand | undefined {
  if (ctrlKey || metaKey || altKey || isComposing) return undefined;
  const place = target instanceof Element ? target : undefined;
  if (place?.closest(TAKES_TEXT)) return undefined;
  const command = KEYS[key.toLowerCase()];
  return command === "accept" && place?.closest(TAKES_ENTER) ? undefined : command;
}
