import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read, sources } from "./sources";

const all = sources();
const imports = (text: string) => [...text.matchAll(/from "([^"]+)"|import\("([^"]+)"\)/g)].map((m) => m[1] ?? m[2] ?? "");
const featureOf = (path: string) => /^features\/([^/]+)\//.exec(path)?.[1];

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
    const folder = join(import.meta.dirname, "../locales/zh-CN");
    for (const name of readdirSync(folder)) {
      const empty = Object.entries(flat(JSON.parse(read(`src/locales/zh-CN/${name}`)) as object)).filter(([, value]) => value === "");
      expect(empty, name).toEqual([]);
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
          return !places.some((namespace) => key in wordsOf(namespace));
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

function wordsOf(namespace: string): Record<string, string> {
  const file = `src/locales/zh-CN/${namespace}.json`;
  return existsSync(file) ? flat(JSON.parse(read(file)) as object) : {};
}

function flat(tree: object, prefix = ""): Record<string, string> {
  return Object.entries(tree).reduce<Record<string, string>>((keys, [key, value]) => {
    if (typeof value === "string") return { ...keys, [prefix + key]: value };
    return { ...keys, ...flat(value as object, `${prefix}${key}.`) };
  }, {});
}
