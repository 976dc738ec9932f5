import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** Every written source file below src: path from src and text; tests, their helpers and generated types left out. */
export function sources(): { path: string; text: string }[] {
  return readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !/\.test\.|^testing\/|\.gen\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** Text of a file in the frontend folder. */
export const read = (path: string) => readFileSync(join(ROOT, "..", path), "utf8");
