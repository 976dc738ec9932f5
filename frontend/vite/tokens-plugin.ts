import type { Plugin } from "vite";
import shell from "../src/locales/zh-CN/shell.json";
import { tokensCss } from "../src/theme/tokens-css";

const ID = "virtual:tokens.css";

/** Serves the token file as CSS variables and writes the product's name into both pages, so neither exists twice. */
export function tokens(): Plugin {
  return {
    name: "nianlun-tokens",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? tokensCss() : undefined),
    transformIndexHtml: (html) => html.replaceAll("%APP_NAME%", shell.app.name),
  };
}
