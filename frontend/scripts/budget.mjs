/** Fails when what a browser must fetch for an entry is heavier than promised (frontend baseline §5); kB are 1024 bytes. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const BUDGETS = {
  "light.html": { name: "check-in", js: 80, css: 5 },
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

/** What must be fetched before the entry runs; the light entry counts its screens too, for it has no other use. */
function weigh(entry) {
  const parts = closure(entry);
  if (entry === "light.html") for (const lazy of manifest[entry].dynamicImports ?? []) closure(lazy, parts);
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
process.exit(tooHeavy ? 1 : 0);
