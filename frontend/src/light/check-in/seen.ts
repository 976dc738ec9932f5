const SCANNED = /\/c\/([0-9a-f]{32}\.[0-9a-f]+\.[a-z2-7]+)\/?$/;
const BARE = /^[0-9a-f]{32}\.[0-9a-f]+\.[a-z2-7]+$/;

/** The code in what a camera read: the address on the screen, or the code alone; undefined for a menu or a parcel. */
export function codeIn(text: string): string | undefined {
  const trimmed = text.trim();
  return BARE.test(trimmed) ? trimmed : SCANNED.exec(trimmed)?.[1];
}
