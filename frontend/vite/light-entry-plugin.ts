import type { Connect, Plugin } from "vite";

const LIGHT = /^\/(c|go)\//;

const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
  if (request.url && LIGHT.test(request.url)) request.url = "/light.html";
  next();
};

/** Sends /c/… and /go/… to the light page in `vite dev` and `vite preview`, as the API process does in production. */
export function lightEntry(): Plugin {
  return {
    name: "nianlun-light-entry",
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}
