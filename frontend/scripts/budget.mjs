/** Fails when what a browser must fetch for an entry is heavier than promised (frontend baseline §5); kB are 1024 bytes. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const BUDGETS = {
  "light.html": { name: "check-in", js: 80, css: 5 },
  "src/light/check-in/decoder.ts": { name: "check-in scanner, when opened", js: 20, css: 0 },
  "wall.html": { name: "pledge wall", js: 80, css: 5 },
  "index.html": { name: "staff shell", js: 130, css: 8 },
};

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const kilobytes = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, DIST)), { level: 9 }).length, 0) / 1024;

/** What must be fetched before the entry runs; a light entry counts its screens too, for it has no other use. */
function weigh(entry) {
  const parts = closure(entry);
  const lazy = entry === "light.html" || entry === "wall.html" ? (manifest[entry].dynamicImports ?? []) : [];
  for (const later of lazy.filter((key) => !(key in BUDGETS))) closure(later, parts);
  const chunks = [...parts].map((key) => manifest[key]);
  return { js: kilobytes(new Set(chunks.map(({ file }) => file))), css: kilobytes(new Set(chunks.flatMap(({ css }) => css ?? []))) };
}

let tooHeavy = false;
for (const [entry, { name, js, css }] of Object.entries(BUDGETS)) {
  const weight = weigh(entry);
  const isOver = weight.js > js || weight.css > css;
  tooHeavy ||= isOver;
  console.log(`${isOver ? "OVER" : "ok  "} ${name}: JS ${weight.js.toFixed(1)} of ${js} kB, CSS ${weight.css.toFixed(1)} of ${css} kB (gzip)`);
}
/** Without network the check-in page has what its worker holds, and nothing else: a chunk that is not listed is a page that stays white. */
function missingOffline() {
  const parts = closure("light.html");
  for (const part of parts) for (const later of manifest[part].dynamicImports ?? []) closure(later, parts);
  const worker = readFileSync(new URL("check-in-worker.js", DIST), "utf8");
  const files = [...parts].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]);
  return ["light.html", ...files].filter((file) => !worker.includes(`"/${file}"`));
}

const missing = missingOffline();
console.log(missing.length ? `OVER check-in offline: not held ${missing.join(", ")}` : "ok   check-in offline: every file is held");
process.exit(tooHeavy || missing.length ? 1 : 0);
