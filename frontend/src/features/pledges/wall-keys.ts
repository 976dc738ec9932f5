import { type Pressed, plainKey } from "@/components/pressed-key";

export type ModerationCommand = "next" | "previous" | "show" | "hide";

const KEYS: Record<string, ModerationCommand> = { j: "next", arrowdown: "next", k: "previous", arrowup: "previous", a: "show", x: "hide" };

/** Off while somebody types. */
export const commandOf = (pressed: Pressed): ModerationCommand | undefined => KEYS[plainKey(pressed) ?? ""];
