import decode from "qr/decode.js";

/** What a picture says; undefined where no code is found in it. */
export function decodeQR(image: ImageData): string | undefined {
  try {
    return decode(image);
  } catch {
    return undefined;
  }
}
