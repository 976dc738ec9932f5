import type { Connect, IndexHtmlTransformHook, Plugin } from "vite";
import light from "../src/locales/zh-CN/light.json" with { type: "json" };
import wall from "../src/locales/zh-CN/wall.json" with { type: "json" };

/** The light pages: which addresses they answer, and what they say before their program has come. */
const ENTRIES = [
  { page: "light.html", at: /^\/(c|go)\//, opening: light.opening },
  { page: "wall.html", at: /^\/wall\//, opening: wall.opening },
];

const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
  const entry = ENTRIES.find(({ at }) => at.test(request.url ?? ""));
  if (entry) request.url = `/${entry.page}`;
  next();
};

const STYLESHEET = /<link rel="stylesheet"[^>]*href="\/([^"]+)">/g;

/** The first words of a light page and its few styles stand in it: they are painted before anything else is fetched. */
const withWords: IndexHtmlTransformHook = (page, { filename, bundle }) => {
  const entry = ENTRIES.find(({ page: name }) => filename.endsWith(name));
  if (!entry) return page;
  const html = page.replace("%OPENING%", entry.opening);
  return html.replace(STYLESHEET, (link, name: string) => {
    const file = bundle?.[name];
    return file?.type === "asset" ? `<style>${String(file.source).trim()}</style>` : link;
  });
};

/** Sends /c/…, /go/… and /wall/… to their light pages in `vite dev` and `vite preview`, as the API process does in production. */
export function lightEntry(): Plugin {
  return {
    name: "nianlun-light-entry",
    transformIndexHtml: { order: "post", handler: withWords },
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}
