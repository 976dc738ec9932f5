import type { Connect, IndexHtmlTransformHook, Plugin } from "vite";
import light from "../src/locales/zh-CN/light.json" with { type: "json" };

const LIGHT = /^\/(c|go)\//;

const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
  if (request.url && LIGHT.test(request.url)) request.url = "/light.html";
  next();
};

const STYLESHEET = /<link rel="stylesheet"[^>]*href="\/([^"]+)">/g;

/** The first words of the light page and its few styles stand in it: they are painted before anything else is fetched. */
const withWords: IndexHtmlTransformHook = (page, { filename, bundle }) => {
  const html = page.replace("%OPENING%", light.opening);
  if (!bundle || !filename.endsWith("light.html")) return html;
  return html.replace(STYLESHEET, (link, name: string) => {
    const file = bundle[name];
    return file?.type === "asset" ? `<style>${String(file.source).trim()}</style>` : link;
  });
};

/** Sends /c/… and /go/… to the light page in `vite dev` and `vite preview`, as the API process does in production. */
export function lightEntry(): Plugin {
  return {
    name: "nianlun-light-entry",
    transformIndexHtml: { order: "post", handler: withWords },
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}
