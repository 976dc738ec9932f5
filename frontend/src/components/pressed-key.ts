export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "target">;

const TAKES_TEXT = "input, textarea, select, [contenteditable], dialog";
const TAKES_ENTER = "button, a, summary";
/** The head of the row that is open already: pressing it again would do nothing. */
const OPEN_HEAD = "[data-current] > [data-head]";

const placeOf = (target: EventTarget | null) => (target instanceof Element ? target : undefined);

/** The key in lower case; none while somebody types, composes Chinese or holds a modifier. */
export function plainKey({ key, ctrlKey, metaKey, altKey, isComposing, target }: Pressed): string | undefined {
  if (ctrlKey || metaKey || altKey || isComposing) return undefined;
  return placeOf(target)?.closest(TAKES_TEXT) ? undefined : key.toLowerCase();
}

/** Whether one stands on a button that Enter would press, and which would do something. */
export function isOnButton({ target }: Pressed): boolean {
  const place = placeOf(target);
  return Boolean(place?.closest(TAKES_ENTER)) && !place?.closest(OPEN_HEAD);
}
