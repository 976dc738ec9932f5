export type ModerationCommand = "next" | "previous" | "show" | "hide";

const KEYS: Record<string, ModerationCommand> = { j: "next", arrowdown: "next", k: "previous", arrowup: "previous", a: "show", x: "hide" };

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "target">;

/** Off while somebody types, composes Chinese or holds a modifier. */
export function commandOf({ key, ctrlKey, metaKey, altKey, isComposing, target }: Pressed): ModerationCommand | undefined {
  if (ctrlKey || metaKey || altKey || isComposing) return undefined;
  if (target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog")) return undefined;
  return KEYS[key.toLowerCase()];
}
