const LATER_MS = 60_000;

/** The name that an answer gives its file (`filename*=UTF-8''…`), else the given one. */
export function fileName(response: Response, otherwise: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return encoded ? decodeURIComponent(encoded) : otherwise;
}

/** Hands a fetched file to the browser's downloads; the token travels in a header, so a plain link cannot. */
export function saveFile(content: Blob, name: string) {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), LATER_MS);
}
