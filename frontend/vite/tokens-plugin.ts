import type { Plugin } from "vite";
import shell from "../src/locales/zh-CN/shell.json" with { type: "json" };
import { color, fontFamily } from "../src/theme/tokens.ts";

const ID = "virtual:tokens.css";

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The token file as CSS variables: `actionTint` becomes `--action-tint`. */
function tokensCss(): string {
  const lines = Object.entries(color).map(([name, value]) => `  --${kebab(name)}: ${value};`);
  return `:root {\n${lines.join("\n")}\n  --font: ${fontFamily};\n}\n`;
}

/** Serves the token file as CSS and writes the product's name into both pages, so neither exists twice. */
export function tokens(): Plugin {
  return {
    name: "nianlun-tokens",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? tokensCss() : undefined),
    transformIndexHtml: (html) => html.replaceAll("%APP_NAME%", shell.app.name),
  };
}
