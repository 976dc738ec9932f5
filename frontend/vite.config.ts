import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { brotli } from "./vite/brotli-plugin.ts";
import { checkInWorker } from "./vite/check-in-worker-plugin.ts";
import { lightEntry } from "./vite/light-entry-plugin.ts";
import { tokens } from "./vite/tokens-plugin.ts";

const api = { "/api": "http://127.0.0.1:8000" };

const src = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

const REACT = { name: "react", test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 };
const STAFF = { name: "staff", test: /node_modules\/(@tanstack|i18next|react-i18next|openapi-|use-sync-external-store)|src\/(api\/(native-|client|authorized-fetch|typed-)|session\/session-store)/, priority: 1 };
/** The few lines under every page: small files cost more by their number than by what is in them. */
const GROUND = { name: "ground", test: /preload-helper|virtual:tokens|src\/(api\/(problem|in-turn)|theme\/large-print)/, priority: 1 };
/** What light pages draw and say too: among the pieces it would bring the whole staff along. */
const LINES = { name: "lines", test: /src\/(dates\/format|components\/shape)/, priority: 1 };
const BASE = [REACT, STAFF, GROUND, LINES];
const WITH_ENTRY = "assets/_";
/** What several pages of one feature share is one file: each module alone would cost the shell a name.
 * Not where a large part opens later than the rest: it would come along. */
const SHARED = {
  name: (id: string) => /src\/features\/([a-z-]+)\//.exec(id)?.[1] ?? null,
  test: /src\/features\/(?!activities|obligations|year-ring)/,
  minShareCount: 2,
};
/** Texts that open together travel together. */
const TEXTS = [
  { name: "calendar-texts", test: /zh-CN\/(calendar|feeds|owed|series|school-calendar|attendance|materials|schemes)\.json$/ },
  { name: "settings-texts", test: /zh-CN\/(access|installation|members|notifications|organisation)\.json$/ },
  { name: "year-texts", test: /zh-CN\/(assignments|figures|lights|targets|year-ring)\.json$/ },
];
/** What most pages are made of but the shell itself and the light page are not: one file instead of fifteen names of files. */
const PIECES = {
  name: "pieces",
  test: /src\/(api\/(save-file|files)|theme\/(paper|slips)|app\/routes\/view-switch|components\/(chips|confirm|dialog|difference|drawer|empty|field|fil|form|keys|leave|light|load|no-|now|org|page|pict|place|plain|pressed|qr|query|undo|use-drop|version))/,
};

export default defineConfig({
  plugins: [react(), tokens(), lightEntry(), checkInWorker(), brotli()],
  resolve: {
    alias: [
      { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: src("api/native-store.ts") },
      { find: /^use-sync-external-store\/shim\/with-selector(\.js)?$/, replacement: src("api/native-selector.ts") },
      { find: /^@\//, replacement: src("") },
    ],
  },
  server: { host: "127.0.0.1", port: 5173, proxy: api },
  preview: { host: "127.0.0.1", port: 4173, proxy: api },
  build: {
    target: ["chrome98", "safari16"],
    manifest: true,
    // What came with the entry need not be named again before every page.
    modulePreload: { polyfill: false, resolveDependencies: (_, files) => files.filter((file) => !file.startsWith(WITH_ENTRY)) },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ["index.html", "light.html", "wall.html"],
      output: {
        // The shell names every file, so files have no names but their hash; the manifest knows what each is.
        entryFileNames: "assets/[name]-[hash:7].js",
        chunkFileNames: ({ name }) => (BASE.some((group) => group.name === name) ? `${WITH_ENTRY}[hash:7].js` : "assets/[hash:7].js"),
        assetFileNames: "assets/[hash:7][extname]",
        // Few larger pieces compress better than many small ones; all pages share React.
        codeSplitting: { groups: [...BASE, PIECES, SHARED, ...TEXTS], includeDependenciesRecursively: false },
      },
    },
  },
  test: {
    // A page to draw on takes a second to make: only what draws gets one.
    projects: [
      { extends: true, test: { name: "plain", include: ["src/**/*.test.ts"], environment: "node" } },
      { extends: true, test: { name: "drawn", include: ["src/**/*.test.tsx"], environment: "jsdom", setupFiles: ["src/testing/setup.ts"] } },
    ],
    css: false,
    // Half the time: a file finds the modules that the one before it read, and must leave nothing behind.
    isolate: false,
    restoreMocks: true,
    env: { TZ: "America/New_York" },
  },
});
