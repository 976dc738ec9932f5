import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { lightEntry } from "./vite/light-entry-plugin.ts";
import { tokens } from "./vite/tokens-plugin.ts";

const api = { "/api": "http://127.0.0.1:8000" };

export default defineConfig({
  plugins: [react(), tokens(), lightEntry()],
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  server: { host: "127.0.0.1", port: 5173, proxy: api },
  preview: { host: "127.0.0.1", port: 4173, proxy: api },
  build: {
    target: ["chrome96", "safari15.4"],
    manifest: true,
    assetsInlineLimit: 0,
    rolldownOptions: { input: ["index.html", "light.html"] },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    css: false,
    restoreMocks: true,
    env: { TZ: "America/New_York" },
  },
});
