import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";
import light from "../src/locales/zh-CN/light.json" with { type: "json" };
import shell from "../src/locales/zh-CN/shell.json" with { type: "json" };
import { color } from "../src/theme/tokens.ts";

const ENTRY = "light.html";
const BESIDE = ["mark.svg", "icon-192.png", "icon-512.png", "check-in.webmanifest"];

/** Every file that the light page can ever ask for: what it imports, and what it may import later. */
export function filesOf(bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const entry = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(ENTRY));
  const found = new Set<string>();
  const add = (name: string) => {
    const chunk = bundle[name];
    if (found.has(name) || chunk?.type !== "chunk") return;
    found.add(name);
    [...chunk.imports, ...chunk.dynamicImports].forEach(add);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
  };
  if (entry) add(entry.fileName);
  return [...found].sort();
}

const manifest = () => ({
  id: "/c/",
  name: `${shell.app.name}${light["check_in.start"]}`,
  short_name: light["check_in.start"],
  lang: "zh-CN",
  start_url: "/c/",
  scope: "/c/",
  display: "standalone",
  theme_color: color.brand,
  background_color: color.paper,
  icons: [192, 512].map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: "image/png", purpose: "any maskable" })),
});

/** Makes the check-in page an app that opens without network: its manifest, and a worker that knows every file of it. */
export function checkInWorker(): Plugin {
  return {
    name: "nianlun-check-in-worker",
    apply: "build",
    writeBundle(options, bundle) {
      const folder = options.dir as string;
      writeFileSync(join(folder, "check-in.webmanifest"), JSON.stringify(manifest()));
      const files = [`/${ENTRY}`, ...[...filesOf(bundle), ...BESIDE].map((file) => `/${file}`)];
      const page = createHash("sha256").update(files.map((file) => readFileSync(join(folder, file))).join("")).digest("hex").slice(0, 16);
      const source = readFileSync(new URL("check-in-worker.js", import.meta.url), "utf8");
      const filled = source.replace("__EDITION__", page).replace("[/* FILES */]", JSON.stringify(files));
      writeFileSync(join(folder, "check-in-worker.js"), filled);
    },
  };
}
