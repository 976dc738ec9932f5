/** Until the wall says that it may be found, nobody indexes it; without a program there is nothing on the page to index. */
export function hideFromSearch(isHidden: boolean) {
  const known = document.querySelector("meta[name=robots]");
  if (!isHidden) return known?.remove();
  if (known) return;
  const meta = document.createElement("meta");
  meta.name = "robots";
  meta.content = "noindex";
  document.head.append(meta);
}
