import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { read, sources } from "./sources";

const all = sources();
const imports = (text: string) => [...text.matchAll(/from "([^"]+)"|import\("([^"]+)"\)/g)].map((m) => m[1] ?? m[2] ?? "");
const featureOf = (path: string) => /^features\/([^/]+)\//.exec(path)?.[1];
/** Every text by its key, by namespace. */
const words = new Map(readdirSync(join(import.meta.dirname, "../locales/zh-CN")).map((name) => [basename(name, ".json"), wordsIn(name)]));

describe("house rules of the frontend", () => {
  it("keeps Chinese text in the message files only", () => {
    expect(all.filter(({ text }) => /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(text)).map(({ path }) => path)).toEqual([]);
    expect(`${read("index.html")}${read("light.html")}${read("wall.html")}`).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it("lets no feature import another, and nothing shared import a feature or the app", () => {
    const wrong = all.flatMap(({ path, text }) =>
      imports(text)
        .filter((target) => {
          const feature = /^@\/features\/([^/]+)/.exec(target)?.[1];
          if (path.startsWith("app/")) return false;
          if (target.startsWith("@/app/")) return true;
          return feature !== undefined && feature !== featureOf(path);
        })
        .map((target) => `${path} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the light entries free of antd, router, query and i18next", () => {
    const heavy = /antd|@tanstack|i18next|openapi|@\/(app|features|session)\/|@\/components\/(?!shape)/;
    const wrong = all.filter(({ path }) => /^(light|wall)\//.test(path)).filter(({ text }) => imports(text).some((i) => heavy.test(i)));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("keeps antd out of the shell and the shared components", () => {
    const wrong = all
      .filter(({ path }) => /^(app\/shell|components|session|api)\/|^main/.test(path))
      .filter(({ text }) => imports(text).some((i) => i.startsWith("antd")));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("has no barrel", () => {
    expect(all.map(({ path }) => path).filter((path) => /(^|\/)index\.tsx?$/.test(path))).toEqual([]);
  });

  it("fills every key that the screens ask for", () => {
    for (const [namespace, texts] of words) {
      expect([...texts].filter(([, text]) => text === ""), namespace).toEqual([]);
    }
  });

  it("asks only for words that exist", () => {
    const missing = all.flatMap(({ path, text }) => {
      const asked = [...text.matchAll(/useTranslation\(\[?([^)\]]*)/g), ...text.matchAll(/TFunction<([^>]*)>/g)].map((m) => m[1] || '"shell"');
      const namespaces = [...asked.join().matchAll(/"([^"]+)"/g)].map((m) => m[1] ?? "");
      return [...text.matchAll(/\bt\("(?:(\w+):)?([\w.]+)"[,)]/g)]
        .filter(([, named, key = ""]) => {
          const entry = /^(light|wall)\//.exec(path)?.[1];
          const places = named ? [named] : entry ? [entry] : [...namespaces, "shell", featureOf(path) ?? ""];
          return !places.some((namespace) => words.get(namespace)?.has(key));
        })
        .map(([call]) => `${path}: ${call}`);
    });
    expect(missing).toEqual([]);
  });

  it("names no registry host in the lock file", () => {
    expect(read("package-lock.json")).not.toMatch(/"resolved": "http/);
    expect(read(".npmrc")).not.toMatch(/^registry/m);
  });
});

function wordsIn(name: string): Map<string, string> {
  return new Map(flat(JSON.parse(read(`src/locales/zh-CN/${name}`)) as object));
}

function flat(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value as object, `${prefix}${key}.`),
  );
}
