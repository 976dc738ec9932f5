import type { KeyboardEvent } from "react";

/** Enter that sends, not the Enter that ends an input-method composition. */
export const isPlainEnter = (event: KeyboardEvent) => event.key === "Enter" && !event.nativeEvent.isComposing;
