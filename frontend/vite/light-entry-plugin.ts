import type { Connect, IndexHtmlTransformHook, Plugin } from "vite";

const LIGHT = /^\/(c|go)\//;

const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
  if (request.url && LIGHT.test(request.url)) request.url = "/light.html";
  next();
};

const STYLESHEET = /<link rel="stylesheet"[^>]*href="\/([^"]+)">/g;

/** The few styles of the light page stand in it: its first words are painted before anything else is fetched. */
const withStyles: IndexHtmlTransformHook = (html, { filename, bundle }) => {
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
    transformIndexHtml: { order: "post", handler: withStyles },
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}
