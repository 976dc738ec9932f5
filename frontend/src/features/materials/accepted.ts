import type { Kind } from "./api";

/** Narrows the system's chooser only, the server decides. Asked for JPEG, an iPhone turns its own photos into it. */
export const ACCEPTED: Record<Kind, string> = {
  photo: "image/jpeg,image/png,image/webp",
  document: ".pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.txt,.jpg,.jpeg,.png",
};

const KILO = 1024;

/** `340 KB`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  const kilos = Math.max(1, Math.round(bytes / KILO));
  return kilos < KILO ? `${kilos} KB` : `${(bytes / KILO / KILO).toFixed(1)} MB`;
}
